import { t } from '@/utils/i18n.ts';
import { Button } from '../shared/Button.tsx';
import { Icon } from '../shared/Icon.tsx';

interface PopupHeaderProps {
  /** Name of the default account. */
  label: string | undefined;
  /** Missing while there is nothing to lock. */
  onLock: (() => void) | undefined;
  onOptions: () => void;
}

export function PopupHeader({ label, onLock, onOptions }: PopupHeaderProps) {
  return (
    <header class="row popup-header">
      <h1 class="row">
        <img src="/icon/48.png" alt="" width="24" height="24" />
        {t('popupTitle')}
      </h1>
      <bdi class="quiet popup-account">{label}</bdi>
      <span class="row push popup-tools">
        <a
          class="button button-bare button-icon"
          href="/popup.html"
          target="_blank"
          rel="noreferrer"
          title={t('actionOpenTab')}
        >
          <Icon name="tab" />
          <span class="unseen">{t('actionOpenTab')}</span>
        </a>
        {onLock && (
          <Button look="bare" icon="lock" iconOnly onPress={onLock}>
            {t('lockNow')}
          </Button>
        )}
        <Button look="bare" icon="options" iconOnly onPress={onOptions}>
          {t('actionOpenOptions')}
        </Button>
      </span>
    </header>
  );
}
