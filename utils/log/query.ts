import { LogError } from './errors.ts';
import { compile, type Pattern } from './pattern.ts';

/** One thing that a line must hold, or must not. */
export type Term = { isNegative: boolean } & ({ text: string } | { pattern: Pattern });

/** Each term has a bit of its own in the filter. */
export const MOST_TERMS = 12;

const REGULAR_EXPRESSION = /^\/((?:[^/\\\n]|\\.)+)\/([imsuv]*)(?=\s|$)/;
const QUOTED = /^"((?:[^"\\]|\\.)*)(?:"|$)/;
const BARE = /^\S+/;

function termAt(box: string, isNegative: boolean, matchCase: boolean): { term: Term; length: number } {
  const expression = REGULAR_EXPRESSION.exec(box);
  if (expression) {
    const [whole, source = '', flags = ''] = expression;
    const pattern = { source, flags: matchCase || flags.includes('i') ? flags : `${flags}i` };
    compile(pattern);
    return { term: { isNegative, pattern }, length: whole.length };
  }
  const quoted = QUOTED.exec(box);
  if (quoted) {
    const text = (quoted[1] ?? '').replace(/\\(["\\])/g, '$1');
    return { term: { isNegative, text }, length: quoted[0].length };
  }
  const [text = ''] = BARE.exec(box) ?? [];
  return { term: { isNegative, text }, length: text.length };
}

interface PlacedTerm {
  term: Term;
  /** Where it begins in the box, with its minus. */
  at: number;
}

function* termsIn(box: string, matchCase: boolean): Generator<PlacedTerm> {
  let at = 0;
  for (;;) {
    const rest = box.slice(at).trimStart();
    if (rest === '') return;
    at = box.length - rest.length;
    const isNegative = rest.startsWith('-') && /^-\S/.test(rest);
    const { term, length } = termAt(isNegative ? rest.slice(1) : rest, isNegative, matchCase);
    yield { term, at };
    at += length + (isNegative ? 1 : 0);
  }
}

/**
 * Reads the filter box: words that must all occur, `-word` that must not, `"a phrase"`, `/a pattern/i` and their
 * negatives. Case does not matter unless `matchCase` says so. Throws LogError `bad-pattern` or `too-many-terms`.
 */
export function parseQuery(box: string, matchCase = false): Term[] {
  const terms: Term[] = [];
  for (const { term } of termsIn(box, matchCase)) {
    if (!('pattern' in term) && term.text === '') continue;
    if (terms.length === MOST_TERMS) throw new LogError('too-many-terms');
    terms.push(term);
  }
  return terms;
}

const HALF_PATTERN = /^\/(?:[^/\\\n]|\\.)*\\?$/;

/**
 * The box without a pattern at its end that has no closing slash: somebody may still be typing it, or means the text.
 * Throws LogError `bad-pattern`.
 */
export function withoutHalfPattern(box: string): string {
  for (const { at } of termsIn(box, true)) if (HALF_PATTERN.test(box.slice(at))) return box.slice(0, at);
  return box;
}
