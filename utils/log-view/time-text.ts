/** How a row tells its time: from the start of the log, or as the clock showed it. */
export type TimeMode = 'relative' | 'clock';
export type Zone = 'utc' | 'local';

const pad = (value: number, length = 2) => String(value).padStart(length, '0');

/** `+20.107`, `+2:13.402`, `+1:02:03.004`; before the start `−0.009`. In milliseconds. */
export function relativeText(milliseconds: number): string {
  const sign = milliseconds < 0 ? '−' : '+';
  const whole = Math.abs(Math.round(milliseconds));
  const fraction = pad(whole % 1000, 3);
  const seconds = Math.floor(whole / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${sign}${seconds}.${fraction}`;
  const rest = `${pad(seconds % 60)}.${fraction}`;
  if (minutes < 60) return `${sign}${minutes}:${rest}`;
  return `${sign}${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${rest}`;
}

/** `10:00:20.107` */
export function clockText(time: number, zone: Zone): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  if (zone === 'utc') return date.toISOString().slice(11, 23);
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => pad(part));
  return `${parts.join(':')}.${pad(date.getMilliseconds(), 3)}`;
}

/** `2026-01-15 10:00:20.107` */
export function fullClockText(time: number, zone: Zone): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  if (zone === 'utc') return date.toISOString().slice(0, 23).replace('T', ' ');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => pad(part));
  return `${day.join('-')} ${clockText(time, zone)}`;
}

/** A duration in its two largest units, by number: the words for them are the caller's. */
export type Duration =
  | { unit: 'milliseconds' | 'seconds'; value: string }
  | { unit: 'minutes'; minutes: number; seconds: number }
  | { unit: 'hours'; hours: number; minutes: number };

export function durationOf(milliseconds: number): Duration {
  const whole = Math.max(0, Math.round(milliseconds));
  if (whole < 1000) return { unit: 'milliseconds', value: String(whole) };
  if (whole < 60_000) return { unit: 'seconds', value: (Math.floor(whole / 100) / 10).toFixed(1) };
  const seconds = Math.floor(whole / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { unit: 'minutes', minutes, seconds: seconds % 60 };
  return { unit: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** Where "go to" leads: a line as people count them, milliseconds from the start, or milliseconds of a day. */
export type Place = { line: number } | { offset: number } | { clock: number };

/**
 * Reads `500000`, `500,000`, `line 12`, `L12`, `+20.107`, `20 s`, and `2:13.4` or `1:02:03` as the rows tell the time:
 * from the start, or by the clock. With a plus it is from the start in any case. Undefined for anything else.
 */
export function readPlace(text: string, mode: TimeMode = 'relative'): Place | undefined {
  const plain = text.trim().toLowerCase();
  const line = /^(?:l|line)?\s*#?(\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d{1,10})$/.exec(plain);
  if (line) {
    const number = Number((line[1] ?? '').replace(/\D/g, ''));
    return number >= 1 ? { line: number } : undefined;
  }
  const seconds = /^(?:\+(\d{1,7}(?:[.,]\d{1,3})?)\s?s?|(\d{1,7}(?:[.,]\d{1,3})?)\s?s)$/.exec(plain);
  if (seconds)
    return { offset: Math.round(Number((seconds[1] ?? seconds[2] ?? '').replace(',', '.')) * 1000) };
  if (mode === 'clock' && !plain.startsWith('+')) return readClock(plain);
  const clock = /^\+?(?:(\d{1,3}):)?(\d{1,2}):([0-5]\d)(?:[.,](\d{1,3}))?$/.exec(plain);
  if (!clock) return undefined;
  const [, hours = '0', minutes, whole, fraction = '0'] = clock;
  return { offset: millisecondsOf(hours, minutes, whole, fraction) };
}

function readClock(plain: string): Place | undefined {
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,3}))?)?$/.exec(plain);
  if (!clock) return undefined;
  const [, hours, minutes, seconds = '0', fraction = '0'] = clock;
  return { clock: millisecondsOf(hours, minutes, seconds, fraction) };
}

function millisecondsOf(hours = '', minutes = '', seconds = '', fraction = ''): number {
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return whole * 1000 + Number(fraction.padEnd(3, '0'));
}

/**
 * The moment at which a clock of the zone showed `clock` (milliseconds of the day) in a log from `from` to `to`, or
 * where it never did, the one nearest to the log. Epoch milliseconds.
 */
export function momentOfClock(clock: number, from: number, to: number, zone: Zone): number {
  const start = new Date(from);
  const onDay = (day: number) =>
    zone === 'utc'
      ? Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate() + day) + clock
      : new Date(start.getFullYear(), start.getMonth(), start.getDate() + day, 0, 0, 0, clock).getTime();
  const distance = (time: number) => Math.max(from - time, time - to, 0);
  return [-1, 0, 1].map(onDay).reduce((best, time) => (distance(time) < distance(best) ? time : best));
}
