import { formatMoment } from '@/utils/i18n.ts';
import { formatDuration, formatUtc } from './format.ts';

/** A moment in local time; the tooltip has it in UTC, as Voximplant's panel and logs do. */
export function Moment({ time }: { time: number }) {
  return (
    <time dateTime={new Date(time).toISOString()} title={formatUtc(time)}>
      {formatMoment(time)}
    </time>
  );
}

export function Duration({ seconds }: { seconds: number }) {
  return <time dateTime={`PT${Math.max(0, Math.round(seconds))}S`}>{formatDuration(seconds)}</time>;
}
