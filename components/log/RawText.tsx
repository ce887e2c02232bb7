import { useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { piecesOf } from '@/utils/log-view/visible-text.ts';
import { PiecesText } from './PiecesText.tsx';
import { ScrollText } from './ScrollText.tsx';
import { countText } from './words.ts';

interface RawTextProps {
  text: string;
  /** Was the text cut by the worker? */
  isCut: boolean;
  /** Pairs of start and end of what was found. */
  marks: readonly number[];
}

/** So much is shown at first, and so much more with each press. */
const FIRST = 2000;
const MORE = 100_000;
/** Text after the first match that is shown with it. */
const AFTER_MATCH = 500;

/** The text of an entry as it stands in the file. */
export function RawText({ text, isCut, marks }: RawTextProps) {
  const [more, setMore] = useState(0);
  const reach = Math.max(FIRST, (marks[1] ?? 0) + AFTER_MATCH) + more;
  const rest = text.length - reach;
  return (
    <div class="log-raw">
      <ScrollText name={t('logDetailRaw')} class="log-raw-text">
        <PiecesText pieces={piecesOf(text.slice(0, reach), marks)} />
      </ScrollText>
      {rest > 0 && (
        <button type="button" class="log-link" onClick={() => setMore(more + MORE)}>
          {t('logShowMore', countText(Math.min(rest, MORE)))}
        </button>
      )}
      {isCut && rest <= 0 && <p class="small quiet">{t('logTextCut')}</p>}
    </div>
  );
}
