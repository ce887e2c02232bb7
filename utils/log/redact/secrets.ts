import type { Masks } from './masks.ts';
import { LONGEST_RUN, replaceRuns, wordClass } from './runs.ts';

const TOKEN_CHARACTERS = wordClass('_-.');
const KEY_CHARACTERS = wordClass('_-');
const BASE64_CHARACTERS = wordClass('+/=_-');
/** A JWT's first part is the base64 of `{"…`; its others may be missing where a line was cut. */
const JWT = /(?<![A-Za-z0-9])ey[A-Za-z][\w-]{7,}(?:\.[\w-]*){1,2}|(?<![A-Za-z0-9])eyJ[\w-]{13,}/g;
const WELL_KNOWN = /^(?:AKIA|ASIA)[A-Z0-9]{16}$|^(?:gh[pousr]|sk|pk|rk|xox[abprs]|glpat)[_-][\w-]{16,}$/;
const SHORTEST = 32;
const SHORTEST_KNOWN = 19;

export interface SecretRules {
  isKept: (text: string) => boolean;
}

/** Letters of one case and no digit make a long name; anything else of this length is no word. */
function isRandom(run: string): boolean {
  const hasDigit = /\d/.test(run);
  return hasDigit || (/[a-z]/.test(run) && /[A-Z]/.test(run));
}

/** Masks JSON Web Tokens. */
export function maskTokens(text: string, masks: Masks): string {
  if (!text.includes('ey')) return text;
  return replaceRuns(text, TOKEN_CHARACTERS, 11, (run) => {
    if (run.length > LONGEST_RUN) return run.includes('.') ? undefined : masks.mask('secret', run);
    const masked = run.replace(JWT, (token) => masks.mask('token', token));
    return masked === run ? undefined : masked;
  });
}

/** Masks long hexadecimal and base64 texts: keys, hashes, identifiers that nobody reads. */
export function maskSecrets(text: string, masks: Masks, { isKept }: SecretRules): string {
  const withoutKeys = replaceRuns(text, KEY_CHARACTERS, SHORTEST_KNOWN, (run) => {
    if (WELL_KNOWN.test(run.slice(0, 200))) return masks.mask('secret', run);
    if (run.length < SHORTEST || isKept(run) || /^-+$/.test(run)) return undefined;
    return isRandom(run.slice(0, LONGEST_RUN)) ? masks.mask('secret', run) : undefined;
  });
  return replaceRuns(withoutKeys, BASE64_CHARACTERS, SHORTEST, (run) => {
    const isMixed = /[a-z]/.test(run) && /[A-Z]/.test(run);
    return isMixed && /[+/]/.test(run) && !isPath(run) ? masks.mask('secret', run) : undefined;
  });
}

/** 1 lower case, 2 upper case, 3 digit, 0 anything else. */
function letterClass(code: number): number {
  if (code >= 97 && code <= 122) return 1;
  if (code >= 65 && code <= 90) return 2;
  return code >= 48 && code <= 57 ? 3 : 0;
}

/** Words change between cases and digits seldom: `dispatchEvent`, `v2`; base64 does so all the time. */
function isWord(part: string): boolean {
  let changes = 0;
  for (let at = 1; at < part.length; at++) {
    if (letterClass(part.charCodeAt(at)) !== letterClass(part.charCodeAt(at - 1))) changes++;
  }
  return part.length <= 30 && changes <= 5;
}

/** Do words stand between the slashes: `Call/this.dispatchEvent`, `applications/support/rules`? */
function isPath(run: string): boolean {
  return run.length <= LONGEST_RUN && !run.includes('+') && run.split('/').every(isWord);
}
