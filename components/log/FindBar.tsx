import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { partitionPoint } from '@/utils/log/binary-search.ts';
import { LogError } from '@/utils/log/errors.ts';
import type { LiveFind } from '@/utils/log-view/live-find.ts';
import { patternWords } from '@/utils/log-view/pattern-words.ts';
import { Tool } from './Tool.tsx';
import type { FindChoice } from './useFind.ts';
import { countText } from './words.ts';

interface FindBarProps {
  find: LiveFind;
  choice: FindChoice;
  /** The selected line: which match it is. */
  line: number | undefined;
  inputRef: RefObject<HTMLInputElement | null>;
  onChange: (change: Partial<FindChoice>) => void;
  onStep: (isBack: boolean) => void;
  onClose: () => void;
}

/** Find goes through the whole log, whatever the filter shows. */
export function FindBar({ find, choice, line, inputRef, onChange, onStep, onClose }: FindBarProps) {
  useEffect(() => {
    inputRef.current?.focus();
    inputRef.current?.select();
  }, []);
  return (
    <search class="log-find" aria-label={t('logFindLabel')}>
      <input
        ref={inputRef}
        type="text"
        class="log-input"
        aria-label={t('logFindLabel')}
        aria-invalid={find.error !== undefined}
        value={choice.text}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        dir="auto"
        onInput={(event) => onChange({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onStep(event.shiftKey);
        }}
      />
      <Tool
        name={t('logMatchCase')}
        pressed={choice.matchCase}
        onPress={() => onChange({ matchCase: !choice.matchCase })}
      >
        Aa
      </Tool>
      <Tool
        name={t('logPattern')}
        pressed={choice.isPattern}
        onPress={() => onChange({ isPattern: !choice.isPattern })}
      >
        .*
      </Tool>
      <Tool
        name={t('logFindPrevious')}
        icon="up"
        disabled={find.lines.length === 0}
        onPress={() => onStep(true)}
      />
      <Tool
        name={t('logFindNext')}
        icon="down"
        disabled={find.lines.length === 0}
        onPress={() => onStep(false)}
      />
      <span role="status" class="log-find-count">
        {choice.text !== '' && countWords(find, line)}
      </span>
      <Tool name={t('logFindClose')} icon="close" onPress={onClose} />
    </search>
  );
}

function countWords(find: LiveFind, line: number | undefined): string {
  const { lines, matches, error, isRunning } = find;
  if (error instanceof LogError) return t(patternWords(error));
  if (lines.length === 0) return t(isRunning ? 'logFindRunning' : 'logFindNone');
  const at = partitionPoint(0, lines.length, (index) => (lines[index] ?? 0) < (line ?? 0));
  if (matches === 1) return t('logFindOne');
  if (lines.length === 1) return t('logFindOneLine', countText(matches));
  const counts = [countText(lines.length), countText(matches)] as const;
  return line !== undefined && lines[at] === line
    ? t('logFindAt', countText(at + 1), ...counts)
    : t('logFindCount', ...counts);
}
