import { t } from '@/utils/i18n.ts';
import type { LinkSettings } from '@/utils/storage/items.ts';

interface LinkSectionProps {
  settings: LinkSettings | undefined;
  onChange: (settings: LinkSettings) => unknown;
  /** Whether the browser's cache may be cleared; undefined where it cannot. */
  clearsCache: boolean | undefined;
  /** Must ask the browser in the same turn as the click. */
  onClearCache: (on: boolean) => void;
}

/** How links to recordings and logs are treated. */
export function LinkSection({ settings, onChange, clearsCache, onClearCache }: LinkSectionProps) {
  if (!settings) return null;
  return (
    <section class="card stack" aria-labelledby="links-heading">
      <h2 id="links-heading">{t('linksHeading')}</h2>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.logsInEarshot}
          onChange={(event) => onChange({ ...settings, logsInEarshot: event.currentTarget.checked })}
        />
        {t('linksLogsInEarshot')}
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={settings.panelOnly}
          aria-describedby="panel-only-hint"
          onChange={(event) => onChange({ ...settings, panelOnly: event.currentTarget.checked })}
        />
        {t('linksPanelOnly')}
      </label>
      <p id="panel-only-hint" class="quiet small">
        {t('linksPanelOnlyHint')}
      </p>
      {clearsCache !== undefined && (
        <label class="check">
          <input
            type="checkbox"
            checked={clearsCache}
            onChange={(event) => onClearCache(event.currentTarget.checked)}
          />
          {t('cacheClearing')}
        </label>
      )}
    </section>
  );
}
