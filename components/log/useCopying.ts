import { t } from '@/utils/i18n.ts';
import type { EntryDetail } from '@/utils/log/detail.ts';
import { toPlain } from '@/utils/log/value.ts';
import { maskedText } from '@/utils/log-view/masked-log.ts';
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
  const raw = async ({ from, to }: LineRange) =>
    textOfParts(await log.ask('bytes', { from: from - 1, to })).replace(lastBreak, '');
  const masked = async ({ from, to }: LineRange) =>
    (await maskedText(log, { from: from - 1, to })).replace(lastBreak, '');
  return {
    lines: (range) => put(raw(range), copiedWords(range)),
    ofEntry: ({ fromLine, toLine, message }, range) => {
      const params = message?.params;
      const reachesBeyond = range && (range.from <= fromLine || range.to > toLine);
      const lines = reachesBeyond ? range : { from: fromLine + 1, to: toLine };
      return {
        copyRaw: () => put(raw(lines), copiedWords(lines)),
        copyJson: params && (() => put(Promise.resolve(JSON.stringify(toPlain(params), null, 2)))),
        copyMasked: () => put(masked(lines), copiedWords(lines)),
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
