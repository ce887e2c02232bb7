import { useEffect } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { LogViewProps } from './log-view-props.ts';
import { countText } from './words.ts';

/** What was read last is counted within this time. */
const COUNTED_MS = 500;

/** Says so where the page gives a line that the log does not have. */
export function useMissingLine(
  { log, selection, loading }: Pick<LogViewProps, 'log' | 'selection' | 'loading'>,
  lines: number,
  say: (words: string) => void,
): void {
  const line = selection?.from ?? 0;
  const isMissing = loading.done && line > lines;
  useEffect(() => {
    if (!isMissing) return;
    const timer = setTimeout(() => {
      const all = log.progress?.lines ?? 0;
      if (line <= all) return;
      const words = log.progress?.hasEnded ? 'logSaidNoLine' : 'logSaidNoLineYet';
      say(t(words, countText(line), countText(all)));
    }, COUNTED_MS);
    return () => clearTimeout(timer);
  }, [isMissing, line]);
}
