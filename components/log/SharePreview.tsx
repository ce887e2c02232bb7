import { useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { MaskPreview, PreviewLine } from '@/utils/log/redact/preview.ts';
import { piecesOf } from '@/utils/log-view/visible-text.ts';
import { PiecesText } from './PiecesText.tsx';
import { ScrollText } from './ScrollText.tsx';
import { Choice } from './ShareChoices.tsx';
import type { Masking } from './useMasking.ts';
import { countText } from './words.ts';

/** The masked lines, each mask marked: those that hold masks, or all from the beginning. */
export function SharePreview({ masking: { preview, isBusy, hasFailed } }: { masking: Masking }) {
  const [isMaskedOnly, setMaskedOnly] = useState(true);
  if (hasFailed) return <p role="alert">{t('logShareFailed')}</p>;
  const maskedLines = preview?.maskedLines ?? 0;
  const lines = linesOf(preview, isMaskedOnly);
  return (
    <div class="log-preview" aria-busy={isBusy}>
      {maskedLines > 0 && (
        <Choice
          words={t('logShareOnlyMasked', countText(maskedLines))}
          note=""
          isChecked={isMaskedOnly}
          onChange={() => setMaskedOnly(!isMaskedOnly)}
        />
      )}
      <ScrollText name={t('logSharePreview')} class="log-preview-text">
        {preview ? lines.map((line) => <Line key={line.line} line={line} />) : t('logShareWaiting')}
      </ScrollText>
      {preview && isCut(preview, lines) && (
        <p class="small quiet">{t('logSharePreviewCut', countText(lines.length))}</p>
      )}
    </div>
  );
}

function linesOf(preview: MaskPreview | undefined, isMaskedOnly: boolean): readonly PreviewLine[] {
  if (!preview) return [];
  return isMaskedOnly && preview.maskedLines > 0 ? preview.masked : preview.first;
}

function isCut(preview: MaskPreview, lines: readonly PreviewLine[]): boolean {
  const { masked, maskedLines, lineCount, counted } = preview;
  return counted < lineCount || lines.length < (lines === masked ? maskedLines : lineCount);
}

function Line({ line: { line, text, marks } }: { line: PreviewLine }) {
  return (
    <>
      <span class="log-preview-number quiet">{countText(line + 1)}</span>{' '}
      <PiecesText pieces={piecesOf(text.replace(/\r$/, ''), marks)} />
      {'\n'}
    </>
  );
}
