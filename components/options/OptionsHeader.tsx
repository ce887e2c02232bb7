import type { RefObject } from 'preact';
import { t } from '@/utils/i18n.ts';
import { Icon } from '../shared/Icon.tsx';

export function OptionsHeader({ heading }: { heading: RefObject<HTMLHeadingElement | null> }) {
  return (
    <header class="stack">
      <div class="row brand">
        <img src="/icon/48.png" alt="" width="28" height="28" />
        <span>{t('extensionName')}</span>
        <a class="button button-bare push" href="/popup.html" target="_blank" rel="noreferrer">
          <Icon name="tab" />
          {t('optionsOpenEarshot')}
        </a>
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {t('optionsHeading')}
      </h1>
      <p class="quiet">{t('optionsLead')}</p>
    </header>
  );
}
