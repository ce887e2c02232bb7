import { useState } from 'preact/hooks';
import { explain } from '@/utils/explain.ts';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { formatClock, formatDuration } from '../shared/format.ts';
import { Notice } from '../shared/Notice.tsx';
import { useAction } from '../shared/useAction.ts';
import { useNow } from '../shared/useNow.ts';

export interface MadeCommand {
  command: string;
  /** When its token ends, epoch milliseconds by this computer's clock. */
  endsAt: number;
}

interface CopyCommandProps {
  makeCommand: () => Promise<MadeCommand>;
  copy: (text: string) => Promise<void>;
}

/** The command with a token: a warning first, then the button, then how long it still works. */
export function CopyCommand({ makeCommand, copy }: CopyCommandProps) {
  const making = useAction();
  const [outcome, setOutcome] = useState<'refused' | { endsAt: number }>();
  const press = () =>
    making.run(async () => {
      setOutcome(undefined);
      // The command holds a token: it goes to the clipboard and nowhere else.
      const { command, endsAt } = await makeCommand();
      await copy(command).then(
        () => setOutcome({ endsAt }),
        () => setOutcome('refused'),
      );
    });
  return (
    <div class="stack">
      <Notice
        tone="care"
        words={{ what: t('curlWarningWhat'), why: t('curlWarningWhy'), action: t('curlWarningDo') }}
      />
      <div class="row">
        <Button look="main" icon="copy" disabled={making.busy} onPress={press}>
          {t('curlCopy')}
        </Button>
      </div>
      <Outcome
        endsAt={typeof outcome === 'object' ? outcome.endsAt : undefined}
        refused={outcome === 'refused'}
      />
      <div role="status">{making.error && <Notice words={explain(making.error)} />}</div>
    </div>
  );
}

/** The clock time is told once; the seconds that run down are for the eye only. */
function Outcome({ endsAt, refused }: { endsAt: number | undefined; refused: boolean }) {
  const now = useNow(endsAt === undefined ? 0 : 1000);
  const left = endsAt === undefined ? 0 : Math.ceil((endsAt - now) / 1000);
  return (
    <p class="row outcome">
      <span role="status">
        {refused && t('copyFailed')}
        {endsAt !== undefined && (left > 0 ? t('curlCopied', formatClock(endsAt)) : t('curlExpired'))}
      </span>
      {left > 0 && (
        <span class="quiet countdown" role="timer">
          {t('curlLeft', formatDuration(left))}
        </span>
      )}
    </p>
  );
}
