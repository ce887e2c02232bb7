import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { type Place, readPlace, type TimeMode, type Zone } from '@/utils/log-view/time-text.ts';
import { Tool } from './Tool.tsx';
import { countText } from './words.ts';

interface GoToProps {
  lines: number;
  /** How the rows tell the time: so it is read here. */
  mode: TimeMode;
  zone: Zone;
  onGo: (place: Place) => void;
  onClose: () => void;
}

/** Asks for a line or a time and leads there. */
export function GoTo({ lines, mode, zone, onGo, onClose }: GoToProps) {
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const isClock = mode === 'clock';
  const submit = () => {
    const place = readPlace(input.current?.value ?? '', mode);
    if (!place) setError(t(isClock ? 'logGoToBadClock' : 'logGoToBad'));
    else if ('line' in place && place.line > lines) setError(t('logGoToBeyond', countText(lines)));
    else onGo(place);
  };
  return (
    <form
      class="log-find"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label for="log-go-to">
        {isClock
          ? t('logGoToLabelClock', t(zone === 'utc' ? 'logGoToUtc' : 'logGoToLocal'))
          : t('logGoToLabel')}
      </label>
      <input
        ref={input}
        id="log-go-to"
        type="text"
        class="log-input log-input-short"
        placeholder={t(isClock ? 'logGoToHintClock' : 'logGoToHint')}
        autocomplete="off"
        aria-invalid={error !== undefined}
        aria-describedby="log-go-to-error"
      />
      <button type="submit" class="button">
        {t('logGoToGo')}
      </button>
      <span id="log-go-to-error" role="alert" class="log-pattern-error">
        {error}
      </span>
      <Tool name={t('actionCancel')} icon="close" onPress={onClose} />
    </form>
  );
}
