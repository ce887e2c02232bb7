import type { RefObject } from 'preact';
import { t } from '@/utils/i18n.ts';

interface KeyTextProps {
  field: RefObject<HTMLTextAreaElement | null>;
  onType: () => void;
}

/** Where the text of a key file is pasted; its letters are dots unless the person is in it. */
export function KeyText({ field, onType }: KeyTextProps) {
  return (
    <div class="stack">
      <label for="key-text">{t('pasteLabel')}</label>
      <textarea
        ref={field}
        id="key-text"
        class="field code key-text"
        rows={3}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => {
          if (event.currentTarget.value !== '') onType();
        }}
      />
    </div>
  );
}
