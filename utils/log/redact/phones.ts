import { BLANK, DASH, digitsOf, endOfDigits, GAP, isBlank, isGap } from './gaps.ts';

const LONGEST_PHONE = 15;
/** Few or many signs between two groups: `8  975  000 - 00 - 01`. */
const SIGNS = `(?:[()]|${GAP}){1,3}`;
/** Behind a plus sign: eleven digits in the zones 1 and 7, and whatever stands together; else as many as fit. */
const INTERNATIONAL = [
  new RegExp(`^\\+[17](?:[()]|${GAP}){0,3}(?:\\d(?:[()]|${GAP}){0,3}){9}\\d(?!\\d)`),
  /^\+\d{9,15}(?!\d)/,
  new RegExp(`^\\+\\d(?:(?:[()]|${GAP}){0,3}\\d){6,14}(?!\\d)`),
  new RegExp(`^[78]${SIGNS}[3-9]\\d{2}${SIGNS}\\d{3}${SIGNS}\\d{2}${SIGNS}\\d{2}(?!\\d)`),
  new RegExp(`^00[1-9]\\d(?:(?:[()]|${GAP}){0,3}\\d){7,11}(?!\\d)`),
];
const BRACKETED = new RegExp(
  `^(?:\\d{1,3}${GAP}?)?\\(\\d{2,5}\\)${GAP}?\\d{2,4}(?:${GAP}?\\d{2,4}){1,3}(?!\\d)`,
);
/** Groups with dashes, blanks only before them: `10-20 30-40` are pages. */
const DASHED = [
  new RegExp(`^\\d{3}${DASH}\\d{3}${DASH}\\d{3}${BLANK}\\d{2}(?!\\d)`),
  new RegExp(`^\\d{1,5}(?:${BLANK}\\d{2,4}){0,3}(?:${DASH}\\d{2,4}){1,4}(?!\\d)`),
  new RegExp(`^[178]${DASH}\\d{3,4}(?:${GAP}\\d{2,4}){2,4}(?!\\d)`),
  new RegExp(`^\\d{3}${DASH}\\d{7}(?!\\d)`),
];

/** Digits to a group, and how a number in such groups begins. Other groups between blanks are counters and codecs. */
const SHAPES: Record<string, RegExp> = {
  '1-3-3-2-2': /^[78].[3-9]/,
  '1-3-3-4': /^(?:1.[2-9]|[78].[3-9])/,
  '1-3-2-2-3': /^[78].[3-9]/,
  '1-3-7': /^[78].[3-9]/,
  '1-10': /^[78].[3-9]/,
  '1-4-2-2-2': /^[78].[3-9]/,
  '1-4-3-3': /^[78].[3-9]/,
  '3-3-2-2': /^[02-9]/,
  '3-3-4': /^(?:0|[2-4](?!00)|[5-9])/,
  '3-7': /^9/,
  '3-4-4': /^(?:0|1[3-9])/,
  '2-5-4': /^[1-9]\d.9/,
  '2-2-2-2-2': /^0[1-9]/,
  '2-4-4': /^0[1-9]/,
  '4-3-3': /^0[1-9]/,
  '4-3-4': /^0[1-9]/,
  '4-3-2-2': /^0[1-9]/,
  '4-2-2-2': /^0[1-9]/,
  '4-6': /^0[1-9]/,
  '4-7': /^0[1-9]/,
  '5-5': /^0[1-9]/,
  '5-6': /^0[1-9]/,
  '5-3-3': /^0[1-9]/,
  '3-2-3-2-2': /^[2-9]/,
  '2-3-3-2-2': /^[2-9]/,
  '2-2-4-4': /^(?:39|4[04]|61)/,
  '2-1-2-2-2-2': /^33/,
};
const MOST_GROUPS = 6;
/** Certain even in the middle of a list: the trunk prefix or the country stands apart before an area code. */
const STANDS_OUT = /^[178]\D/;
/** In a list with more numbers than these beside it, groups between blanks are no phone number. */
const MOST_NEIGHBOURS = 2;
const NEIGHBOURS_BEFORE = new RegExp(`(?:\\d+${BLANK})*$`);
const NEIGHBOURS_AFTER = new RegExp(`^(?:${BLANK}\\d+)*`);
const REACH = 40;

function firstOf(forms: readonly RegExp[], rest: string): string {
  for (const form of forms) {
    const [written = ''] = form.exec(rest) ?? [];
    if (written !== '') return written;
  }
  return '';
}

function withSigns(rest: string): string {
  const dashed = firstOf(DASHED, rest);
  const written = dashed === '' ? (BRACKETED.exec(rest)?.[0] ?? '') : dashed;
  const { length } = digitsOf(written);
  return length >= 9 && length <= LONGEST_PHONE ? written : '';
}

/** Groups with one sign between them; where one of the signs is a dot, all are: `200.512 1024` is a decimal. */
function inShape(rest: string): string {
  const lengths: number[] = [];
  const ends: number[] = [];
  const gap = rest[endOfDigits(rest, 0)];
  for (let at = 0; lengths.length < MOST_GROUPS; at++) {
    const end = endOfDigits(rest, at);
    if (end === at) break;
    lengths.push(end - at);
    ends.push(end);
    if (!isGap(rest[end]) || ((gap === '.' || rest[end] === '.') && rest[end] !== gap)) break;
    at = end;
  }
  for (let count = lengths.length; count > 1; count--) {
    if (SHAPES[lengths.slice(0, count).join('-')]?.test(rest)) return rest.slice(0, ends[count - 1]);
  }
  return '';
}

const countNeighbours = (text: string): number => text.split(/\d+/).length - 1;

/** Is what stands in groups at [at, end) of `run` one of a list of counters? */
function isInList(run: string, from: number, at: number, end: number): boolean {
  const before = NEIGHBOURS_BEFORE.exec(run.slice(Math.max(from, at - REACH), at))?.[0] ?? '';
  const after = NEIGHBOURS_AFTER.exec(run.slice(end, end + REACH))?.[0] ?? '';
  const isAnotherNext = isBlank(run[end]) && inShape(run.slice(end + 1, end + 1 + REACH)) !== '';
  return countNeighbours(before) + (isAnotherNext ? 0 : countNeighbours(after)) > MOST_NEIGHBOURS;
}

/**
 * The phone number with signs between its digits that begins at `at`, as it is written; empty when none does.
 * `run` is digits and such signs; what stands before `from` has been masked.
 */
export function phoneAt(run: string, from: number, at: number): string {
  const rest = run.slice(at, at + REACH);
  const signed = firstOf(INTERNATIONAL, rest) || withSigns(rest);
  if (signed !== '') return signed;
  const groups = inShape(rest);
  if (groups === '' || STANDS_OUT.test(groups)) return groups;
  return isInList(run, from, at, at + groups.length) ? '' : groups;
}

/** The digits by which a phone number is known, however it is written, as far as that is certain. */
export function normalOf(written: string): string {
  const digits = digitsOf(written.replace('(0)', ''));
  // A country with the code 8 does not exist, nor one with 89: 8 is what Russia dials instead of 7.
  if (digits.length === 11 && (/^8\D/.test(written) || digits.startsWith('89'))) return `7${digits.slice(1)}`;
  return digits.replace(/^00(?=[1-9]\d{8})/, '');
}
