import { ApiFailure } from './failure.ts';

const FORMAT = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/** Reads YYYY-MM-DD HH:mm:ss in a time zone; error 111 when it is not one. */
export function readDate(text: string | undefined, name: string, timeZone: string): number {
  const parts = FORMAT.exec(text ?? '')
    ?.slice(1)
    .map(Number);
  const [year, month, day, hour, minute, second] = parts ?? [];
  if (year === undefined || month === undefined) throw badDate(name);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (writeDate(asUtc, 'UTC') !== text) throw badDate(name);
  // The offset of a moment near enough, then once more for a clock change in between.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** Writes YYYY-MM-DD HH:mm:ss as the clocks of the time zone show it. */
export function writeDate(at: number, timeZone: string): string {
  if (timeZone === 'UTC') return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  return writeDate(at + offsetAt(at, timeZone), 'UTC');
}

/** The zone that Intl knows by this name, or undefined. */
export function knownTimeZone(name: string): string | undefined {
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return /^(UTC|GMT|Etc\/(UTC|GMT))$/i.test(zone) ? 'UTC' : zone;
  } catch {
    return undefined;
  }
}

function offsetAt(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - Math.floor(at / 1000) * 1000;
}

function badDate(name: string): ApiFailure {
  return new ApiFailure(111, `The '${name}' parameter is invalid.`);
}
