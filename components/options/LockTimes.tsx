import { t } from '@/utils/i18n.ts';
import type { LockSettings } from '@/utils/storage/items.ts';

const MINUTES = [5, 15, 30, 60, 240, 0];

/** Firefox knows only whether somebody is there: its `idle.IdleState` is `active` or `idle`, read in 153. */
const tellsOfScreenLock = () => import.meta.env.BROWSER !== 'firefox';

interface LockTimesProps {
  settings: LockSettings;
  onChange: (settings: LockSettings) => unknown;
}

/** When the keys lock by themselves. They always lock when the browser closes. */
export function LockTimes({ settings, onChange }: LockTimesProps) {
  const { idleMinutes, onScreenLock } = settings;
  return (
    <div class="stack">
      <div class="row">
        <label for="idle-minutes">{t('lockAfter')}</label>
        <select
          id="idle-minutes"
          class="field choice"
          value={String(idleMinutes)}
          onChange={(event) => onChange({ ...settings, idleMinutes: Number(event.currentTarget.value) })}
        >
          {MINUTES.map((minutes) => (
            <option key={minutes} value={String(minutes)}>
              {minutes === 0 ? t('lockNever') : t('lockMinutes', minutes)}
            </option>
          ))}
        </select>
      </div>
      {tellsOfScreenLock() && (
        <label class="check">
          <input
            type="checkbox"
            checked={onScreenLock}
            onChange={(event) => onChange({ ...settings, onScreenLock: event.currentTarget.checked })}
          />
          {t('lockOnScreenLock')}
        </label>
      )}
    </div>
  );
}
