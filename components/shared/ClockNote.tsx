import { useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { Button } from './Button.tsx';

/** A smaller difference is not worth a person's attention. */
const WORTH_SAYING_MS = 5 * 60_000;

interface ClockNoteProps {
  /** Server time minus this computer's time, milliseconds. */
  offset: number | undefined;
}

/** Says quietly that the computer's clock is wrong and that it does no harm here. */
export function ClockNote({ offset = 0 }: ClockNoteProps) {
  const [read, setRead] = useState(false);
  if (read || Math.abs(offset) < WORTH_SAYING_MS) return null;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return (
    <div role="status" class="notice notice-care">
      <p>{t(offset < 0 ? 'clockFast' : 'clockSlow', minutes)}</p>
      <div class="notice-actions">
        <Button onPress={() => setRead(true)}>{t('actionDismiss')}</Button>
      </div>
    </div>
  );
}
