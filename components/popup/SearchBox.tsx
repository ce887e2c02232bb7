import type { RefObject, TargetedInputEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import type { Search } from './useSearch.ts';

interface SearchBoxProps {
  field: RefObject<HTMLInputElement | null>;
  search: Search;
  onClose: () => void;
}

/** Enter or a paste starts the search; Esc stops it, then clears the box, then closes the popup. */
export function SearchBox({ field, search, onClose }: SearchBoxProps) {
  const looking = search.state.phase === 'looking';
  useEffect(() => {
    field.current?.focus();
  }, [field]);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    search.start(search.text);
  };
  const input = (event: TargetedInputEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    const pasted = 'inputType' in event && event.inputType === 'insertFromPaste';
    if (pasted || value === '') search.start(value);
    else search.type(value);
  };
  const leave = (event: TargetedKeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (looking) search.stop();
    else if (search.text !== '') search.clear();
    else onClose();
  };
  return (
    <search>
      <form class="row search" onSubmit={submit} onKeyDown={leave}>
        <input
          ref={field}
          class="field"
          type="search"
          aria-label={t('searchLabel')}
          placeholder={t('searchLabel')}
          value={search.text}
          autocomplete="off"
          spellcheck={false}
          data-row=""
          onInput={input}
        />
        {looking ? (
          <Button icon="stop" onPress={search.stop}>
            {t('searchStop')}
          </Button>
        ) : (
          <button type="submit" class="button button-main">
            {t('searchFind')}
          </button>
        )}
      </form>
    </search>
  );
}
