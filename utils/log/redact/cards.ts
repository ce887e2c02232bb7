import { digitsOf, GAP } from './gaps.ts';

/** What stands on nearly every card; no other number is written so. */
const FOUR_BY_FOUR = new RegExp(`^[2-9]\\d{3}(${GAP})\\d{4}\\1\\d{4}\\1\\d{4}(?!\\d)`);
/** American Express, Diners Club, Maestro and others of 13 to 19 digits. */
const OTHERS = [
  new RegExp(`^[2-9]\\d{3}(${GAP})\\d{4}\\1\\d{4}\\1\\d{4}\\1\\d{1,3}(?!\\d)`),
  new RegExp(`^3\\d{3}(${GAP})\\d{6}\\1\\d{4,5}(?!\\d)`),
  new RegExp(`^[56]\\d{3}(${GAP})\\d{4}\\1\\d{4}\\1\\d{1,3}(?!\\d)`),
  new RegExp(`^[56]\\d{5}(${GAP})\\d{13}(?!\\d)`),
  /^3(?:[47]\d{13}|[068]\d{12})(?!\d)/,
];

/** https://en.wikipedia.org/wiki/Luhn_algorithm */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = digit * 2;
    sum += at % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The card number that `rest` begins with, as it is written; empty when it begins with none. */
export function cardAt(rest: string): string {
  for (const form of OTHERS) {
    const [written = ''] = form.exec(rest) ?? [];
    if (written !== '' && isLuhn(digitsOf(written))) return written;
  }
  return FOUR_BY_FOUR.exec(rest)?.[0] ?? '';
}
