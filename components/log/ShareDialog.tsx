import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import type { MaskKind, MaskSummary } from '@/utils/log/redact/masks.ts';
import type { LineRange } from '@/utils/log-view/selection.ts';
import { masksBySize, textOfParts } from '@/utils/log-view/share-text.ts';
import { visibleText } from '@/utils/log-view/visible-text.ts';
import { ScrollText } from './ScrollText.tsx';
import { turned } from './useFilter.ts';
import { type Masked, useMasking } from './useMasking.ts';
import { countText, MASK_WORDS } from './words.ts';

interface ShareDialogProps {
  log: LogClient;
  lines: number;
  range: LineRange | undefined;
  copy: (text: string) => Promise<void>;
  saveParts: (name: string, parts: BlobPart[]) => void;
  saveRaw: () => void;
  onClose: () => void;
}

/** More than this is not put on the clipboard, in bytes. */
const MOST_COPIED = 5_000_000;
const NAME_WITHOUT_ID = 'session-masked.log.txt';
const ID_KINDS: readonly MaskKind[] = ['session', 'call'];

/** Copies or saves the log without personal data: shows first what that leaves. */
export function ShareDialog({
  log,
  lines: linesNow,
  range,
  copy,
  saveParts,
  saveRaw,
  onClose,
}: ShareDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // What has come by now: a log that grows would have to be masked anew ten times a second.
  const [lines] = useState(linesNow);
  const [isWhole, setWhole] = useState(range === undefined);
  const [leaves, setLeaves] = useState<readonly MaskKind[]>([]);
  const [keepsIds, setKeepsIds] = useState(true);
  const [said, setSaid] = useState('');
  const [from, to] = isWhole || !range ? [0, lines] : [range.from - 1, range.to];
  const masked = useMasking(log, from, to, leaves, keepsIds);
  const ready = masked === undefined || masked === 'failed' ? undefined : masked;
  const kinds = useKnownKinds(ready?.summary);
  useEffect(() => dialog.current?.showModal(), []);

  const share = async (work: (parts: Uint8Array<ArrayBuffer>[]) => Promise<void>, done: string) => {
    if (!ready) return;
    try {
      await work(ready.parts);
      setSaid(done);
    } catch {
      setSaid(t('logSaidCopyFailed'));
    }
  };
  return (
    <dialog
      ref={dialog}
      class="card log-dialog log-share"
      aria-labelledby="log-share-title"
      onClose={onClose}
    >
      <h2 id="log-share-title">{t('logShareTitle')}</h2>
      {range && <Scopes range={range} lines={lines} isWhole={isWhole} onChoose={setWhole} />}
      <fieldset class="log-choices">
        <legend>{t('logShareMasked')}</legend>
        {kinds.map(({ kind, times, distinct }) => (
          <Choice
            key={kind}
            words={t(MASK_WORDS[kind])}
            note={leaves.includes(kind) ? '' : t('logShareCount', countText(times), countText(distinct))}
            isChecked={!leaves.includes(kind)}
            onChange={() => setLeaves(turned(leaves, kind))}
          />
        ))}
        <Choice
          words={t('logShareSessionIds')}
          note=""
          isChecked={!keepsIds}
          onChange={() => setKeepsIds(!keepsIds)}
        />
        {ready && kinds.length === 0 && <p>{t('logShareMaskedNone')}</p>}
      </fieldset>
      <p class="log-limits">{t('logShareLimits')}</p>
      <Preview masked={masked} />
      <p role="status" class="said">
        {said}
      </p>
      <div class="row">
        <button
          type="button"
          class="button button-main"
          disabled={!ready || ready.size > MOST_COPIED}
          onClick={() => void share((parts) => copy(textOfParts(parts)), t('logSaidCopied'))}
        >
          {t('logShareCopy')}
        </button>
        <button
          type="button"
          class="button"
          disabled={!ready}
          onClick={() =>
            void share(
              async (parts) => saveParts(keepsIds ? await nameOf(log) : NAME_WITHOUT_ID, parts),
              t('logSaidSaved'),
            )
          }
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
      {ready && ready.size > MOST_COPIED && <p class="small">{t('logShareTooLong')}</p>}
    </dialog>
  );
}

/** A kind that is left unmasked has no count any more, but stays in the list. */
function useKnownKinds(summary: MaskSummary | undefined) {
  const [known, setKnown] = useState<ReturnType<typeof masksBySize>>([]);
  useEffect(() => {
    if (!summary) return;
    const found = masksBySize(summary).filter(({ kind }) => !ID_KINDS.includes(kind));
    setKnown((before) => [
      ...before.map((old) => found.find(({ kind }) => kind === old.kind) ?? old),
      ...found.filter(({ kind }) => !before.some((old) => old.kind === kind)),
    ]);
  }, [summary]);
  return known;
}

interface ScopesProps {
  range: LineRange;
  lines: number;
  isWhole: boolean;
  onChoose: (isWhole: boolean) => void;
}

/** The selected lines, or all. */
function Scopes({ range, lines, isWhole, onChoose }: ScopesProps) {
  return (
    <fieldset class="log-choices">
      <legend>{t('logShareScope')}</legend>
      <Scope
        isChosen={!isWhole}
        onChoose={() => onChoose(false)}
        words={t('logShareSelection', range.from, range.to)}
      />
      <Scope
        isChosen={isWhole}
        onChoose={() => onChoose(true)}
        words={t('logShareWhole', countText(lines))}
      />
    </fieldset>
  );
}

function Scope({ words, isChosen, onChoose }: { words: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <label class="log-choice">
      <input type="radio" name="log-share-scope" checked={isChosen} onChange={onChoose} />
      <span>{words}</span>
    </label>
  );
}

interface ChoiceProps {
  words: string;
  note: string;
  isChecked: boolean;
  onChange: () => void;
}

function Choice({ words, note, isChecked, onChange }: ChoiceProps) {
  return (
    <label class="log-choice">
      <input type="checkbox" checked={isChecked} onChange={onChange} />
      <span>
        {words} <span class="quiet small">{note}</span>
      </span>
    </label>
  );
}

function Preview({ masked }: { masked: Masked | 'failed' | undefined }) {
  if (masked === 'failed') return <p role="alert">{t('logShareFailed')}</p>;
  const isCut = masked !== undefined && new TextEncoder().encode(masked.preview).length < masked.size;
  return (
    <div class="log-preview" aria-busy={masked === undefined}>
      <ScrollText name={t('logSharePreview')} class="log-preview-text">
        {masked ? visibleText(masked.preview.replaceAll('\r\n', '\n')) : t('logShareWorking')}
      </ScrollText>
      {isCut && <p class="small quiet">{t('logSharePreviewCut')}</p>}
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
