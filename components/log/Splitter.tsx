import { useRef } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';

interface SplitterProps {
  /** The lower part's share of the whole, in percent. */
  share: number;
  onChange: (share: number) => void;
}

const LEAST = 15;
const MOST = 75;
const STEP = 5;

/** A handle between two parts: https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/ */
export function Splitter({ share, onChange }: SplitterProps) {
  const element = useRef<HTMLDivElement>(null);
  const change = (next: number) => onChange(Math.max(LEAST, Math.min(MOST, next)));
  const keys: Record<string, number> = {
    ArrowUp: share + STEP,
    ArrowDown: share - STEP,
    Home: LEAST,
    End: MOST,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      ref={element}
      class="log-splitter"
      role="separator"
      tabIndex={0}
      aria-label={t('logDetailHeight')}
      aria-orientation="horizontal"
      aria-valuenow={Math.round(share)}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      onKeyDown={(event) => {
        const next = keys[event.key];
        if (next === undefined) return;
        event.preventDefault();
        change(next);
      }}
      onPointerDown={(event) => element.current?.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        const whole = element.current?.parentElement?.getBoundingClientRect();
        if (!whole || !element.current?.hasPointerCapture(event.pointerId)) return;
        change(((whole.bottom - event.clientY) / whole.height) * 100);
      }}
    />
  );
}
