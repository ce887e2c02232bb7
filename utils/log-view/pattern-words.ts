import type { MessageKey } from '../i18n.ts';
import type { LogError } from '../log/errors.ts';

const WORDS: [RegExp, MessageKey][] = [
  [/unterminated pattern/i, 'logPatternHalf'],
  [/unterminated group|unterminated parenthetical|missing \)/i, 'logPatternGroupOpen'],
  [/unmatched '?\)/i, 'logPatternGroupClose'],
  [/unterminated character class/i, 'logPatternClassOpen'],
  [/nothing to repeat|lone quantifier/i, 'logPatternNothingToRepeat'],
  [/out of order/i, 'logPatternOrder'],
  [/at end of pattern|end with \\/i, 'logPatternBackslash'],
];

/** The words for a search that cannot be run: a pattern that is wrong in some way, or too slow, or too many words. */
export function patternWords({ code, message }: LogError): MessageKey {
  if (code === 'too-many-terms') return 'logFilterTooMany';
  if (code === 'pattern-too-slow') return 'logPatternTooSlow';
  return WORDS.find(([expression]) => expression.test(message))?.[1] ?? 'logPatternBad';
}
