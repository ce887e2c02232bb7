import { textLocale } from '@/utils/i18n.ts';

/** A moment to the minute, where many stand in a list. `time` is epoch milliseconds, here and below. */
export function formatMinute(time: number): string {
  return new Intl.DateTimeFormat(textLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** A moment in UTC, to the second, marked as such. */
export function formatUtc(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

export function formatDay(time: number, timeZone?: string): string {
  return new Intl.DateTimeFormat(textLocale(), { dateStyle: 'medium', timeZone }).format(time);
}

/** A day as `YYYY-MM-DD` in words. */
export function formatIsoDay(day: string): string {
  return formatDay(Date.parse(`${day}T00:00:00Z`), 'UTC');
}

export function formatClock(time: number): string {
  return new Intl.DateTimeFormat(textLocale(), { timeStyle: 'medium' }).format(time);
}

/** Seconds as `0:44`, `12:05` or `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

const AGO_UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** How long ago, in the largest unit that fits. */
export function formatAgo(time: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - time) / 1000));
  const [unit, size] = AGO_UNITS.find(([, length]) => seconds >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(textLocale(), { numeric: 'auto' }).format(
    -Math.floor(seconds / size),
    unit,
  );
}
