import { t } from '@/utils/i18n.ts';
import { Button } from './Button.tsx';
import { type LiveValue, useLive } from './useLive.ts';

/** A smaller difference is not worth a person's attention. */
const WORTH_SAYING_MS = 5 * 60_000;

/** Server time minus this computer's time, milliseconds, until the person has read of it; 0 otherwise. */
export interface ClockDoor extends LiveValue<number> {
  dismiss(offset: number): Promise<unknown>;
}

/** Says quietly that the computer's clock is wrong and that it does no harm here. */
export function ClockNote({ clock }: { clock: ClockDoor }) {
  const offset = useLive(clock) ?? 0;
  if (Math.abs(offset) < WORTH_SAYING_MS) return null;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return (
    <div role="status" class="notice notice-care">
      <p>{t(offset < 0 ? 'clockFast' : 'clockSlow', minutes)}</p>
      <div class="notice-actions">
        <Button onPress={() => void clock.dismiss(offset)}>{t('actionDismiss')}</Button>
      </div>
    </div>
  );
}
