import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { useAction } from '../shared/useAction.ts';

interface CopyPlainProps {
  command: string;
  copy: (text: string) => Promise<void>;
}

/** The command without a secret, which may stand on the screen and in a chat. */
export function CopyPlain({ command, copy }: CopyPlainProps) {
  const action = useAction();
  return (
    <section class="card stack" aria-label={t('curlCopyPlain')}>
      <p>{t('curlPlainHint')}</p>
      <pre class="command" dir="ltr">
        <code>{command}</code>
      </pre>
      <div class="row">
        <Button icon="copy" onPress={() => action.run(() => copy(command))}>
          {t('curlCopyPlain')}
        </Button>
        <span role="status">
          {action.done && t('curlCopiedPlain')}
          {action.error && t('copyFailed')}
        </span>
      </div>
    </section>
  );
}
