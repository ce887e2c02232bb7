import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import type { MaskKind } from '@/utils/log/redact/masks.ts';
import { MOST_COPIED, maskedText } from '@/utils/log-view/masked-log.ts';
import type { LineRange } from '@/utils/log-view/selection.ts';
import { Kinds, Scopes } from './ShareChoices.tsx';
import { SharePreview } from './SharePreview.tsx';
import { useMaskedSaving } from './useMaskedSaving.ts';
import { useMasking } from './useMasking.ts';
import { countText } from './words.ts';

interface ShareDialogProps {
  log: LogClient;
  lines: number;
  range: LineRange | undefined;
  copy: (text: string) => Promise<void>;
  saveParts: (name: string, parts: BlobPart[]) => void;
  saveRaw: () => void;
  onClose: () => void;
}

const NAME_WITHOUT_ID = 'session-masked.log.txt';

/** Copies or saves the log without personal data: shows first what that leaves. */
export function ShareDialog(props: ShareDialogProps) {
  const { log, range, saveRaw } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  // What has come by now: a log that grows would have to be masked anew ten times a second.
  const [lines] = useState(props.lines);
  const [isWhole, setWhole] = useState(range === undefined);
  const [leaves, setLeaves] = useState<readonly MaskKind[]>([]);
  const [keepsIds, setKeepsIds] = useState(true);
  const [said, setSaid] = useState('');
  const [from, to] = isWhole || !range ? [0, lines] : [range.from - 1, range.to];
  const masking = useMasking(log, from, to, leaves, keepsIds);
  const saving = useMaskedSaving(log, props.saveParts, setSaid);
  useEffect(() => dialog.current?.showModal(), []);

  const { preview } = masking;
  const asked = { from, to, leaves, keepsSessionIds: keepsIds };
  const isSaving = saving.percent !== undefined;
  const canShare = preview !== undefined && !masking.isBusy && !isSaving;
  const isLong = preview !== undefined && preview.size > MOST_COPIED;
  const copy = () =>
    maskedText(log, asked)
      .then(props.copy)
      .then(
        () => setSaid(t('logSaidCopied')),
        () => setSaid(t('logSaidCopyFailed')),
      );
  return (
    <dialog
      ref={dialog}
      class="card log-dialog log-share"
      aria-labelledby="log-share-title"
      onClose={props.onClose}
    >
      <h2 id="log-share-title">{t('logShareTitle')}</h2>
      {range && (
        <Scopes range={range} lines={lines} isWhole={isWhole} isFixed={isSaving} onChoose={setWhole} />
      )}
      <fieldset class="log-choices" disabled={isSaving}>
        <legend>{t('logShareMasked')}</legend>
        <Kinds
          summary={preview?.summary}
          leaves={leaves}
          onLeave={setLeaves}
          keepsIds={keepsIds}
          onKeepIds={setKeepsIds}
        />
      </fieldset>
      {preview && preview.counted < preview.lineCount && (
        <p class="small quiet">{t('logShareCountedPart', countText(preview.counted))}</p>
      )}
      <p class="log-limits">{t('logShareLimits')}</p>
      <SharePreview masking={masking} />
      <p role="status" class="said">
        {said}
      </p>
      {isLong && saving.percent !== undefined && (
        <Progress percent={saving.percent} onCancel={saving.cancel} />
      )}
      <div class="row">
        <button
          type="button"
          class="button button-main"
          disabled={!canShare || isLong}
          aria-describedby={isLong ? 'log-share-long' : undefined}
          onClick={() => void copy()}
        >
          {t('logShareCopy')}
        </button>
        <button
          type="button"
          class="button"
          disabled={!canShare}
          onClick={() => void saving.save(asked, async () => (keepsIds ? nameOf(log) : NAME_WITHOUT_ID))}
        >
          {t('logShareSave')}
        </button>
        <button type="button" class="button button-bare" onClick={saveRaw}>
          {t('logShareRaw')}
        </button>
        <button type="button" class="button push" onClick={() => dialog.current?.close()}>
          {t('logHelpClose')}
        </button>
      </div>
      {isLong && (
        <p id="log-share-long" class="small">
          {t('logShareTooLong')}
        </p>
      )}
    </dialog>
  );
}

/** How far a long log is masked. */
function Progress({ percent, onCancel }: { percent: number; onCancel: () => void }) {
  const words = t('logShareWorking', `${percent}%`);
  return (
    <div class="row">
      <progress max={100} value={percent} aria-label={words} />
      <span>{words}</span>
      <button type="button" class="button" onClick={onCancel}>
        {t('logShareCancel')}
      </button>
    </div>
  );
}

/** The name of the file: the session's id opens nothing without a key. */
async function nameOf(log: LogClient): Promise<string> {
  const id = await log.ask('facts', {}).then(
    ({ session }) => session.id,
    () => undefined,
  );
  const safe = id?.replace(/[^\w-]/g, '').slice(0, 40);
  return safe ? `session-${safe}-masked.log.txt` : NAME_WITHOUT_ID;
}
