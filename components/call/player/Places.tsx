interface PlacesProps {
  /** Seconds, like everything here. */
  duration: number;
  spans: readonly { start: number; end: number; look: string }[];
  points: readonly { at: number; look: string }[];
}

/** Marked spans and points over the waveform. */
export function Places({ duration, spans, points }: PlacesProps) {
  const share = (seconds: number) => `${Math.min(100, (seconds / duration) * 100)}%`;
  return (
    <>
      {spans.map(({ start, end, look }) => (
        <span
          key={`${look} ${start}`}
          class={`wave-span wave-${look}`}
          style={{ left: share(start), width: share(end - start) }}
        />
      ))}
      {points.map(({ at, look }) => (
        <span key={`${look} ${at}`} class={`wave-point wave-${look}`} style={{ left: share(at) }} />
      ))}
    </>
  );
}
