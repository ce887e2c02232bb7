/** Times as text and text as times. All in seconds. */

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function wholeTenths(seconds: number): number {
  return Number.isFinite(seconds) && seconds > 0 ? Math.floor(seconds * 10 + 1e-6) : 0;
}

/** `m:ss`, from one hour on `h:mm:ss`; cut, never rounded up. Anything that is not a time reads 0:00. */
export function formatTime(seconds: number): string {
  const whole = Math.floor(wholeTenths(seconds) / 10);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${twoDigits(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(whole % 60)}`;
}

/** `m:ss.t`, from one hour on `h:mm:ss.t`. */
export function formatTimeWithTenths(seconds: number): string {
  return `${formatTime(seconds)}.${wholeTenths(seconds) % 10}`;
}

export interface TimeParts {
  hours: number;
  minutes: number;
  seconds: number;
}

/** The whole hours, minutes and seconds of a time, for texts such as "2 minutes 13 seconds". */
export function timeParts(seconds: number): TimeParts {
  const whole = Math.floor(wholeTenths(seconds) / 10);
  return { hours: Math.floor(whole / 3600), minutes: Math.floor(whole / 60) % 60, seconds: whole % 60 };
}

/**
 * Reads `133.4`, `2:13.4`, `1:02:03` and the same behind `npt:`; undefined for anything else.
 * https://www.w3.org/TR/media-frags/#npttimedef
 */
export function parseTime(text: string): number | undefined {
  const match = /^(?:npt:)?(?:(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)|(\d{1,7}))(\.\d{0,9})?s?$/.exec(
    text.trim(),
  );
  if (!match) return undefined;
  const [, hours, minutes, seconds, plain, fraction] = match;
  const whole =
    plain === undefined ? Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds) : Number(plain);
  return whole + (fraction === undefined || fraction === '.' ? 0 : Number(fraction));
}

export interface TimeRange {
  start: number;
  end?: number;
}

/** The `t=` of an address fragment or of parameters, with or without `#` or `?`: `#t=10,20`, `#t=1:02:03`, `t=,20`. */
export function readTimeRange(text: string): TimeRange | undefined {
  const value = new URLSearchParams(text.replace(/^[#?]/, '')).get('t');
  if (value === null) return undefined;
  const [first = '', second, ...more] = value.split(',');
  const start = first === '' && second !== undefined ? 0 : parseTime(first);
  if (start === undefined || more.length > 0) return undefined;
  if (second === undefined) return { start };
  const end = parseTime(second);
  return end !== undefined && end > start ? { start, end } : undefined;
}

/** The value of `t=` for a time or a range, to a tenth of a second. */
export function timeRangeText(range: TimeRange): string {
  const text = (seconds: number) => String(wholeTenths(seconds) / 10);
  return range.end === undefined ? text(range.start) : `${text(range.start)},${text(range.end)}`;
}
