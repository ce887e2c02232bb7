import { isDigit } from '../ascii.ts';

/* What people put between the groups of a number. */

const BLANKS = ' \u00a0\u2007\u2009\u202f';
const DASHES = '-\u2010\u2011\u2012\u2013\u2212';

export const GAPS = `${BLANKS}${DASHES}.`;
/** One of them, as a part of a regular expression. */
export const BLANK = `[${BLANKS}]`;
export const DASH = `[\\${DASHES}]`;
export const GAP = `[${BLANKS}.\\${DASHES}]`;

const blanks = new Set(BLANKS);
const gaps = new Set(GAPS);

export const isBlank = (character: string | undefined): boolean => blanks.has(character ?? '');
export const isGap = (character: string | undefined): boolean => gaps.has(character ?? '');

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

export function endOfDigits(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}
