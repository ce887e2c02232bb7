import { formatMoment } from '@/utils/i18n.ts';

export type Zone = 'utc' | 'local';

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A moment as `10:00:19`, with tenths or milliseconds behind it where asked. */
export function clockText(time: number, zone: Zone, fraction: 0 | 1 | 3 = 0): string {
  const date = new Date(time);
  const parts =
    zone === 'utc'
      ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
      : [date.getHours(), date.getMinutes(), date.getSeconds()];
  const clock = parts.map(two).join(':');
  if (fraction === 0) return clock;
  const thousandths = String(((time % 1000) + 1000) % 1000).split('.', 1)[0] ?? '0';
  return `${clock}.${thousandths.padStart(3, '0').slice(0, fraction)}`;
}

/** Day and time of a moment, to the second. */
export function momentText(time: number, zone: Zone): string {
  return formatMoment(time, zone === 'utc' ? 'UTC' : undefined);
}

/** How the zone is called at that moment: `UTC`, `UTC+3`, `UTC−4:30`. */
export function zoneName(time: number, zone: Zone): string {
  const minutes = zone === 'utc' ? 0 : -new Date(time).getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  return `UTC${minutes < 0 ? '−' : '+'}${hours}${rest === 0 ? '' : `:${two(rest)}`}`;
}
