import { t } from '@/utils/i18n.ts';
import type { EntryDetail } from '@/utils/log/detail.ts';
import { toPlain } from '@/utils/log/value.ts';
import { MOST_COPIED, maskedText } from '@/utils/log-view/masked-log.ts';
import type { LineRange } from '@/utils/log-view/selection.ts';
import { textOfParts } from '@/utils/log-view/share-text.ts';
import type { DetailActions } from './DetailPane.tsx';
import type { LogModel } from './useLogModel.ts';
import { countText } from './words.ts';

interface CopyOptions {
  model: LogModel;
  copy: (text: string) => Promise<void>;
  reference: (range: LineRange) => Promise<string>;
  say: (words: string) => void;
}

export interface Copying {
  lines(range: LineRange): void;
  /** Copies the entry, or all of `range` where that reaches beyond it. */
  ofEntry(detail: EntryDetail, range: LineRange | undefined): DetailActions;
}

const lastBreak = /\r?\n$/;

/** Everything that can be copied, each with a word about whether it was. */
export function useCopying({ model: { log }, copy, reference, say }: CopyOptions): Copying {
  const put = (text: Promise<string>, done = t('logSaidCopied')) => {
    text.then(copy).then(
      () => say(done),
      () => say(t('logSaidCopyFailed')),
    );
  };
  const putLines = async (range: LineRange, read: (from: number, to: number) => Promise<string>) => {
    const lines = { from: range.from - 1, to: range.to };
    const size = await log.ask('size', lines).catch(() => 0);
    if (size > MOST_COPIED) return say(t('logShareTooLong'));
    put(
      read(lines.from, lines.to).then((text) => text.replace(lastBreak, '')),
      copiedWords(range),
    );
  };
  const raw = async (from: number, to: number) => textOfParts(await log.ask('bytes', { from, to }));
  const masked = (from: number, to: number) => maskedText(log, { from, to });
  return {
    lines: (range) => void putLines(range, raw),
    ofEntry: ({ fromLine, toLine, message }, range) => {
      const params = message?.params;
      const reachesBeyond = range && (range.from <= fromLine || range.to > toLine);
      const lines = reachesBeyond ? range : { from: fromLine + 1, to: toLine };
      return {
        copyRaw: () => void putLines(lines, raw),
        copyJson: params && (() => put(Promise.resolve(JSON.stringify(toPlain(params), null, 2)))),
        copyMasked: () => void putLines(lines, masked),
        copyReference: () => put(reference(lines)),
      };
    },
  };
}

function copiedWords({ from, to }: LineRange): string {
  return from === to
    ? t('logSaidCopiedLine', countText(from))
    : t('logSaidCopiedLines', countText(from), countText(to));
}
