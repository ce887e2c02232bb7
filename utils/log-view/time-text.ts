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

/** Where "go to" leads: a line as people count them, or milliseconds from the start. */
export type Place = { line: number } | { offset: number };

/** Reads `500000`, `500,000`, `line 12`, `L12`, `2:13.4`, `+20.107`, `1:02:03`, `20 s`; undefined for anything else. */
export function readPlace(text: string): Place | undefined {
  const plain = text.trim().toLowerCase();
  const line = /^(?:l|line)?\s*#?(\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d{1,10})$/.exec(plain);
  if (line) {
    const number = Number((line[1] ?? '').replace(/\D/g, ''));
    return number >= 1 ? { line: number } : undefined;
  }
  const seconds = /^(?:\+(\d{1,7}(?:[.,]\d{1,3})?)\s?s?|(\d{1,7}(?:[.,]\d{1,3})?)\s?s)$/.exec(plain);
  if (seconds)
    return { offset: Math.round(Number((seconds[1] ?? seconds[2] ?? '').replace(',', '.')) * 1000) };
  const clock = /^\+?(?:(\d{1,3}):)?(\d{1,2}):([0-5]\d)(?:[.,](\d{1,3}))?$/.exec(plain);
  if (!clock) return undefined;
  const [, hours = '0', minutes, whole, fraction = '0'] = clock;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(whole);
  return { offset: total * 1000 + Number(fraction.padEnd(3, '0')) };
}
