import { isDigit } from '../ascii.ts';
import { cardAt } from './cards.ts';
import { digitsOf, endOfDigits, GAPS } from './gaps.ts';
import type { Masks } from './masks.ts';
import { normalOf, phoneAt } from './phones.ts';
import { characterClass, replaceRuns } from './runs.ts';

const NUMBER_CHARACTERS = characterClass(`0123456789+()${GAPS}`);
/** Keys whose long numbers are no phone numbers. */
const NO_PHONE =
  /(?:(?:^|_)(?:time|timestamp|ts|date|exp|iat|expires|duration|size|length|bytes|offset|cost|ssrc)|Time|Timestamp|Date|At|Ms|Size|Length|Bytes|Duration|Millis)$|^(?:account|application|dialplan|rule|user|record|transaction|resource)_?id$/i;
const SESSION_KEY = /^(?:session_?id|call_session_history_id)$/i;
const KEY_BEFORE = /([\w-]{1,60})(?:\\?["'])?\s{0,2}[=:]\s{0,2}(?:\\?["'])?$/;
const CALL_ID_BEFORE = /[0-9A-F]{16}\.$/i;
const CALL_ID_AFTER = /^\.\d{10}\.\d/;
const DECIMAL_BEFORE = /\d\.$/;
/** Groups here are part of a time of day: `10:00:05 200`. */
const CLOCK_BEFORE = /\d:$/;
const CLOCK_AFTER = /^:\d/;
const CODECS_BEFORE = /\/S?AVPF?$/;
const DATE =
  /^(?:(?:19|20)\d\d([-.])[01]\d\1[0-3]\d|[0-3]\d([-.])[01]\d\2(?:19|20)\d\d)(?!\d)(?:[ -][0-2]\d([-.])[0-5]\d\3[0-5]\d(?!\d))?/;
/** Milliseconds since 1970 in our days. No phone number of 13 digits begins so: the zone 1 has 11. */
const EPOCH_MS = /^1[5-9]\d{11}$/;
const LONGEST_WRITTEN = 40;
const SHORTEST_PLAIN = 10;
const LONGEST_PHONE = 15;

export interface NumberRules {
  /** Texts that stand as they are: the session's id. */
  isKept: (text: string) => boolean;
  keepsIds: boolean;
}

function keyBefore(text: string, at: number): string {
  return KEY_BEFORE.exec(text.slice(Math.max(0, at - 70), at))?.[1] ?? '';
}

/** The mask of `digits`, which stand at `at`; undefined when they are no phone number. */
function plainMask(
  digits: string,
  text: string,
  at: number,
  masks: Masks,
  rules: NumberRules,
): string | undefined {
  const { length } = digits;
  if (length < SHORTEST_PLAIN || rules.isKept(digits) || EPOCH_MS.test(digits)) return undefined;
  const before = text.slice(Math.max(0, at - 18), at);
  if (CALL_ID_BEFORE.test(before) || (DECIMAL_BEFORE.test(before) && length <= 17)) return undefined;
  if (length === 16 && CALL_ID_AFTER.test(text.slice(at + length, at + length + 13))) return undefined;
  const key = keyBefore(text, at);
  if (SESSION_KEY.test(key)) return rules.keepsIds ? undefined : masks.mask('session', digits);
  if (NO_PHONE.test(key)) return undefined;
  return length <= LONGEST_PHONE
    ? masks.mask('phone', digits, normalOf(digits))
    : masks.mask('number', digits);
}

/** The number in groups at `at` of `run`, which begins at `start` of `text`. */
function writtenAt(text: string, start: number, run: string, from: number, at: number): string {
  const place = start + at;
  if (endOfDigits(run, at) - at <= 2 && CLOCK_BEFORE.test(text.slice(place - 2, place))) return '';
  const written = phoneAt(run, from, at);
  const end = place + written.length;
  return CLOCK_AFTER.test(text.slice(end, end + 2)) ? '' : written;
}

/** Masks the numbers of one run of digits and signs. */
function maskRun(text: string, start: number, run: string, masks: Masks, rules: NumberRules): string {
  let result = '';
  let copied = 0;
  const replace = (from: number, to: number, mask: string) => {
    result += run.slice(copied, from) + mask;
    copied = to;
    return to;
  };
  for (let at = 0; at + 6 < run.length; ) {
    const code = run.charCodeAt(at);
    const end = endOfDigits(run, at);
    if (end === at && code !== 43 && code !== 40) {
      at++;
      continue;
    }
    const rest = run.slice(at, at + LONGEST_WRITTEN);
    const date = DATE.exec(rest)?.[0] ?? '';
    const card = date === '' ? cardAt(rest) : '';
    const written = date + card === '' ? writtenAt(text, start, run, copied, at) : '';
    const plain = date + card + written === '' && end > at;
    const mask = plain ? plainMask(run.slice(at, end), text, start + at, masks, rules) : undefined;
    if (date !== '') at += date.length;
    else if (card !== '') at = replace(at, at + card.length, masks.mask('number', card, digitsOf(card)));
    else if (written !== '')
      at = replace(at, at + written.length, masks.mask('phone', written, normalOf(written)));
    else if (mask !== undefined) at = replace(at, end, mask);
    else at = Math.max(end, at + 1);
  }
  return result + run.slice(copied);
}

/** Masks phone numbers and cards, and longer numbers that might be cards. */
export function maskNumbers(text: string, masks: Masks, rules: NumberRules): string {
  return replaceRuns(text, NUMBER_CHARACTERS, 7, (run, start) => {
    if (CODECS_BEFORE.test(text.slice(Math.max(0, start - 6), start))) return undefined;
    const masked = maskRun(text, start, run, masks, rules);
    return masked === run ? undefined : masked;
  });
}

/** Is the whole text a phone number or an extension: three digits or more, and what people put between them? */
export function isDialable(text: string): boolean {
  if (text.length > LONGEST_WRITTEN || DATE.test(text) || !isDigit(text.charCodeAt(text.length - 1)))
    return false;
  const isWritten = /^\+?[\d ().\u00a0\u2007\u2009\u202f\u2010-\u2013\u2212-]+$/.test(text);
  return isWritten && digitsOf(text).length >= 3 && !/^\d+(?:\.\d+){3}$/.test(text);
}

export function maskDialable(text: string, masks: Masks): string {
  return masks.mask('phone', text, normalOf(text));
}
