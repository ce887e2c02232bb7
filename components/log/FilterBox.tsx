import type { RefObject } from 'preact';
import { t } from '@/utils/i18n.ts';
import { LogError } from '@/utils/log/errors.ts';
import { patternWords } from '@/utils/log-view/pattern-words.ts';
import { LogIcon } from './LogIcon.tsx';
import { Tool } from './Tool.tsx';
import type { FilterChoice } from './useFilter.ts';

interface FilterBoxProps {
  choice: FilterChoice;
  /** Why the filter could not be run. */
  error: unknown;
  inputRef: RefObject<HTMLInputElement | null>;
  onChange: (change: Partial<FilterChoice>) => void;
  /** The person is done typing and wants the rows. */
  onDone: () => void;
}

/** One box for words, negatives, phrases and patterns. It filters with every key. */
export function FilterBox({ choice, error, inputRef, onChange, onDone }: FilterBoxProps) {
  const isBad = error instanceof LogError && error.code !== 'worker-died';
  return (
    <div class="log-filter">
      <div class="log-field">
        <LogIcon name="find" />
        <input
          ref={inputRef}
          type="text"
          class="log-input"
          aria-label={t('logFilterLabel')}
          placeholder={t('logFilterHint')}
          title={t('logFilterHint')}
          aria-invalid={isBad}
          aria-describedby={isBad ? 'log-filter-error' : undefined}
          value={choice.text}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          dir="auto"
          onInput={(event) => onChange({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            onDone();
          }}
        />
        {choice.text !== '' && (
          <Tool
            name={t('logClearFilter')}
            icon="close"
            onPress={() => {
              onChange({ text: '' });
              inputRef.current?.focus();
            }}
          />
        )}
        <Tool
          name={t('logMatchCase')}
          pressed={choice.matchCase}
          onPress={() => onChange({ matchCase: !choice.matchCase })}
        >
          Aa
        </Tool>
      </div>
      <p role="alert" class="log-pattern-error" id="log-filter-error">
        {isBad && t(patternWords(error))}
      </p>
    </div>
  );
}
