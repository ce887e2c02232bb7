import { t } from '@/utils/i18n.ts';
import { Icon } from '../shared/Icon.tsx';

const SERVICE_ACCOUNTS = 'https://manage.voximplant.com/settings/service_accounts';

export function KeyHelp() {
  return (
    <aside class="stack key-help" aria-labelledby="help-heading">
      <h3 id="help-heading">{t('keyHelpHeading')}</h3>
      <p>{t('helpGenerate')}</p>
      <p>{t('helpRole')}</p>
      <p>
        <a href={SERVICE_ACCOUNTS} target="_blank" rel="noreferrer">
          {t('helpLink')} <Icon name="tab" />
        </a>
      </p>
    </aside>
  );
}
