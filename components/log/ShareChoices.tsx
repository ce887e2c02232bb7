import { useEffect, useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { MaskKind, MaskSummary } from '@/utils/log/redact/masks.ts';
import type { LineRange } from '@/utils/log-view/selection.ts';
import { type KindCount, masksBySize } from '@/utils/log-view/share-text.ts';
import { turned } from './useFilter.ts';
import { countText, MASK_WORDS } from './words.ts';

const ID_KINDS: readonly MaskKind[] = ['session', 'call'];

interface ScopesProps {
  range: LineRange;
  lines: number;
  isWhole: boolean;
  isFixed: boolean;
  onChoose: (isWhole: boolean) => void;
}

/** The selected lines, or all. */
export function Scopes({ range, lines, isWhole, isFixed, onChoose }: ScopesProps) {
  return (
    <fieldset class="log-choices" disabled={isFixed}>
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

interface KindsProps {
  summary: MaskSummary | undefined;
  leaves: readonly MaskKind[];
  onLeave: (leaves: readonly MaskKind[]) => void;
  keepsIds: boolean;
  onKeepIds: (keepsIds: boolean) => void;
}

/** What was found of each kind, and whether it is masked. */
export function Kinds({ summary, leaves, onLeave, keepsIds, onKeepIds }: KindsProps) {
  const kinds = useKnownKinds(summary);
  const ids = ID_KINDS.flatMap((kind) => summary?.[kind] ?? []);
  return (
    <>
      {kinds.map(({ kind, times, distinct }) => (
        <Choice
          key={kind}
          words={t(MASK_WORDS[kind])}
          note={leaves.includes(kind) ? '' : foundText(times, distinct)}
          isChecked={!leaves.includes(kind)}
          onChange={() => onLeave(turned(leaves, kind))}
        />
      ))}
      <Choice
        words={t('logShareSessionIds')}
        note={
          keepsIds
            ? ''
            : foundText(sum(ids.map(({ times }) => times)), sum(ids.map(({ distinct }) => distinct)))
        }
        isChecked={!keepsIds}
        onChange={() => onKeepIds(!keepsIds)}
      />
      {summary && kinds.length === 0 && <p>{t('logShareMaskedNone')}</p>}
    </>
  );
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
const foundText = (times: number, distinct: number): string =>
  t('logShareCount', countText(times), countText(distinct));

/** A kind that is left unmasked has no count any more, but stays in the list. */
function useKnownKinds(summary: MaskSummary | undefined): KindCount[] {
  const [known, setKnown] = useState<KindCount[]>([]);
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

interface ChoiceProps {
  words: string;
  note: string;
  isChecked: boolean;
  onChange: () => void;
}

export function Choice({ words, note, isChecked, onChange }: ChoiceProps) {
  return (
    <label class="log-choice">
      <input type="checkbox" checked={isChecked} onChange={onChange} />
      <span>
        {words} <span class="quiet small">{note}</span>
      </span>
    </label>
  );
}
