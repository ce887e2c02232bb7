import type { ErrorRecord } from '@/utils/errors.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from './Button.tsx';
import { useAction } from './useAction.ts';

interface AdminMessageProps {
  error: ErrorRecord;
  copy: (text: string) => Promise<unknown>;
  /** Takes part in moving with the arrow keys. */
  row?: boolean;
}

/** Where a role is missing, the words to send to who can add it. Stands among the buttons of a notice. */
export function AdminMessage({ error, copy, row = false }: AdminMessageProps) {
  const copying = useAction();
  const name = keyNameIn(error);
  if (name === undefined) return null;
  return (
    <>
      <Button look="main" row={row} onPress={() => copying.run(() => copy(t('adminMessage', name)))}>
        {t('adminMessageCopy')}
      </Button>
      <span role="status" class="quiet small">
        {copying.done && t('copied')}
      </span>
    </>
  );
}

/** Name of the key that lacks the role; undefined for every other failure. */
function keyNameIn({ code, values }: ErrorRecord): string | undefined {
  if (code === 'logNeedsRole') return values[0];
  return code === 'apiRole' ? values[1] : undefined;
}
