import { t } from '@/utils/i18n.ts';
import type { EntryDetail } from '@/utils/log/detail.ts';
import { toPlain } from '@/utils/log/value.ts';
import { maskedText } from '@/utils/log-view/masked-log.ts';
import type { LineRange } from '@/utils/log-view/selection.ts';
import { textOfParts } from '@/utils/log-view/share-text.ts';
import type { DetailActions } from './DetailPane.tsx';
import type { LogModel } from './useLogModel.ts';

interface CopyOptions {
  model: LogModel;
  copy: (text: string) => Promise<void>;
  reference: (range: LineRange) => Promise<string>;
  say: (words: string) => void;
}

export interface Copying {
  lines(range: LineRange): void;
  ofEntry(detail: EntryDetail): DetailActions;
}

const lastBreak = /\r?\n$/;

/** Everything that can be copied, each with a word about whether it was. */
export function useCopying({ model: { log }, copy, reference, say }: CopyOptions): Copying {
  const put = (text: Promise<string>) => {
    text.then(copy).then(
      () => say(t('logSaidCopied')),
      () => say(t('logSaidCopyFailed')),
    );
  };
  const raw = async (from: number, to: number) =>
    textOfParts(await log.ask('bytes', { from, to })).replace(lastBreak, '');
  const masked = async (from: number, to: number) =>
    (await maskedText(log, { from, to })).replace(lastBreak, '');
  return {
    lines: ({ from, to }) => put(raw(from - 1, to)),
    ofEntry: ({ fromLine, toLine, message }) => {
      const params = message?.params;
      return {
        copyRaw: () => put(raw(fromLine, toLine)),
        copyJson: params && (() => put(Promise.resolve(JSON.stringify(toPlain(params), null, 2)))),
        copyMasked: () => put(masked(fromLine, toLine)),
        copyReference: () => put(reference({ from: fromLine + 1, to: toLine })),
      };
    },
  };
}
