import { isDigit } from '../ascii.ts';
import type { Masks } from './masks.ts';
import { characterClass, replaceRuns } from './runs.ts';

const NUMBER_CHARACTERS = characterClass('0123456789+() .-');
/** Keys whose long numbers are no phone numbers. */
const NO_PHONE =
  /(?:(?:^|_)(?:time|timestamp|ts|date|exp|iat|expires|duration|size|length|bytes|offset|cost)|Time|Timestamp|Date|At|Ms|Size|Length|Bytes|Duration|Millis)$|^(?:account|application|dialplan|rule|user|record|transaction|resource)_?id$/i;
const SESSION_KEY = /^(?:session_?id|call_session_history_id)$/i;
const KEY_BEFORE = /([\w-]{1,60})(?:\\?["'])?\s{0,2}[=:]\s{0,2}(?:\\?["'])?$/;
const CALL_ID_BEFORE = /[0-9A-F]{16}\.$/i;
const DECIMAL_BEFORE = /\d\.$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?!\d)/;

/** A number as people write it: a plus, brackets or dashes between its groups. */
const INTERNATIONAL = /^\+\d(?:[ ().-]{0,2}\d){6,14}(?!\d)/;
const GROUPED =
  /^(?:\d{1,3}[ .-]?)?\(\d{2,5}\)[ .-]?\d{2,4}(?:[ .-]?\d{2,4}){1,3}(?!\d)|^\d{1,5}(?:[ -]\d{2,4}){2,4}(?!\d)/;
const LONGEST_WRITTEN = 40;
const SHORTEST_PLAIN = 10;
const LONGEST_PHONE = 15;

export interface NumberRules {
  /** Texts that stand as they are: the session's id. */
  isKept: (text: string) => boolean;
  keepsSessionIds: boolean;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

function keyBefore(text: string, at: number): string {
  return KEY_BEFORE.exec(text.slice(Math.max(0, at - 70), at))?.[1] ?? '';
}

/** A grouped number must have a dash or a bracket: groups between blanks alone are codec lists and counters. */
function groupedAt(rest: string): string {
  const [grouped = ''] = GROUPED.exec(rest) ?? [];
  const { length } = digitsOf(grouped);
  return length >= 9 && length <= LONGEST_PHONE && /[(-]/.test(grouped) ? grouped : '';
}

/** The number with signs between its digits that begins at `at`; empty when none does. */
function writtenAt(run: string, at: number): string {
  const rest = run.slice(at, at + LONGEST_WRITTEN);
  return DATE.test(rest) ? '' : (INTERNATIONAL.exec(rest)?.[0] ?? groupedAt(rest));
}

function endOfDigits(run: string, from: number): number {
  let at = from;
  while (isDigit(run.charCodeAt(at))) at++;
  return at;
}

/** The mask of `digits`, which stand at `at`; undefined when they are no phone number. */
function plainMask(
  digits: string,
  text: string,
  at: number,
  masks: Masks,
  rules: NumberRules,
): string | undefined {
  if (digits.length < SHORTEST_PLAIN || rules.isKept(digits)) return undefined;
  const before = text.slice(Math.max(0, at - 18), at);
  if (CALL_ID_BEFORE.test(before) || (DECIMAL_BEFORE.test(before) && digits.length <= 17)) return undefined;
  const key = keyBefore(text, at);
  if (SESSION_KEY.test(key)) return rules.keepsSessionIds ? undefined : masks.mask('session', digits);
  if (NO_PHONE.test(key)) return undefined;
  return masks.mask(digits.length <= LONGEST_PHONE ? 'phone' : 'number', digits);
}

/** Masks phone numbers, and longer numbers that might be cards. */
export function maskNumbers(text: string, masks: Masks, rules: NumberRules): string {
  return replaceRuns(text, NUMBER_CHARACTERS, 7, (run, start) => {
    let result = '';
    let copied = 0;
    const replace = (from: number, to: number, mask: string) => {
      result += run.slice(copied, from) + mask;
      copied = to;
    };
    for (let at = 0; at + 6 < run.length; ) {
      const code = run.charCodeAt(at);
      const end = endOfDigits(run, at);
      const written = end > at || code === 43 || code === 40 ? writtenAt(run, at) : '';
      if (written !== '') {
        replace(at, at + written.length, masks.mask('phone', written, digitsOf(written)));
        at += written.length;
        continue;
      }
      const mask = end > at ? plainMask(run.slice(at, end), text, start + at, masks, rules) : undefined;
      if (mask !== undefined) replace(at, end, mask);
      at = Math.max(end, at + 1);
    }
    return copied === 0 ? undefined : result + run.slice(copied);
  });
}

/** Is the whole text a phone number or an extension: three digits or more, and what people put between them? */
export function isDialable(text: string): boolean {
  const isWritten = text.length <= LONGEST_WRITTEN && /^\+?[\d ().-]+$/.test(text);
  return isWritten && digitsOf(text).length >= 3 && !/^\d+(?:\.\d+){3}$/.test(text);
}

export function maskDialable(text: string, masks: Masks): string {
  return masks.mask('phone', text, digitsOf(text));
}
