/* A time stamp of the log: `YYYY-MM-DD HH:MM:SS.mmm`, UTC (voximplant.md §7). Old logs write no milliseconds. */

const SHORT = 19;
const LONG = 23;
const DAY = 86_400_000;
const SPACE = 32;

let cachedDate = -1;
let cachedDay = 0;

/** Days from 1970-01-01 of a proleptic Gregorian date, without a Date object: this runs once a line. */
function dayNumber(year: number, month: number, day: number): number {
  const date = (year << 9) | (month << 5) | day;
  if (date !== cachedDate) {
    const shiftedYear = month > 2 ? year : year - 1;
    const era = Math.floor(shiftedYear / 400);
    const yearOfEra = shiftedYear - era * 400;
    const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
    const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
    cachedDate = date;
    cachedDay = era * 146_097 + dayOfEra - 719_468;
  }
  return cachedDay;
}

/** Two digits as a number; 100 or more when they are not two digits. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return tens >>> 0 > 9 || ones >>> 0 > 9 ? 100 : tens * 10 + ones;
}

/** How many bytes the stamp at `at` takes, given that `readStamp` accepted it. */
export function stampLength(bytes: Uint8Array, at: number, end: number): number {
  return at + LONG <= end && bytes[at + SHORT] === 46 ? LONG : SHORT;
}

/** The stamp that begins at `at`, in epoch milliseconds; NaN when there is none. */
export function readStamp(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < SHORT || bytes[at + 4] !== 45 || bytes[at + 7] !== 45 || bytes[at + 10] !== SPACE) {
    return Number.NaN;
  }
  if (bytes[at + 13] !== 58 || bytes[at + 16] !== 58) return Number.NaN;
  const century = pair(bytes, at);
  const yearOfCentury = pair(bytes, at + 2);
  const month = pair(bytes, at + 5);
  const day = pair(bytes, at + 8);
  const hour = pair(bytes, at + 11);
  const minute = pair(bytes, at + 14);
  const second = pair(bytes, at + 17);
  if (century > 99 || yearOfCentury > 99 || month === 0 || month > 12 || day === 0 || day > 31) {
    return Number.NaN;
  }
  if (hour > 23 || minute > 59 || second > 60) return Number.NaN;
  let millisecond = 0;
  let next = at + SHORT;
  if (bytes[next] === 46 && end - at >= LONG) {
    const tens = pair(bytes, next + 1);
    const ones = (bytes[next + 3] ?? 0) - 48;
    if (tens > 99 || ones >>> 0 > 9) return Number.NaN;
    millisecond = tens * 10 + ones;
    next = at + LONG;
  }
  if (next < end && bytes[next] !== SPACE) return Number.NaN;
  const seconds = hour * 3600 + minute * 60 + second;
  return dayNumber(century * 100 + yearOfCentury, month, day) * DAY + seconds * 1000 + millisecond;
}
