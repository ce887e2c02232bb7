/*
 * Everything that masks goes over a text in runs of characters of one class: each character is looked at a fixed
 * number of times whatever the text holds. No regular expression ever sees more than LONGEST_RUN characters.
 */

export type CharacterClass = Uint8Array;

/** The letters of Cyrillic scripts. */
export const CYRILLIC = String.fromCharCode(...Array.from({ length: 0x100 }, (_, index) => 0x400 + index));

/** Letters and digits of ASCII, and `extra`. */
export function wordClass(extra: string): CharacterClass {
  return characterClass(`ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${extra}`);
}

export function characterClass(characters: string): CharacterClass {
  const codes = Array.from(characters, (character) => character.charCodeAt(0));
  const table = new Uint8Array(Math.max(...codes) + 1);
  for (const code of codes) table[code] = 1;
  return table;
}

/** A run longer than this is no name, number or address that somebody reads: it is masked whole or left whole. */
export const LONGEST_RUN = 8192;

/**
 * Replaces each maximal run of at least `shortest` characters of `characters` by what `replace` makes of it.
 * `replace` returns undefined to leave the run.
 */
export function replaceRuns(
  text: string,
  characters: CharacterClass,
  shortest: number,
  replace: (run: string, start: number) => string | undefined,
): string {
  let result = '';
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    while (at < text.length && !characters[text.charCodeAt(at)]) at++;
    const start = at;
    while (at < text.length && characters[text.charCodeAt(at)]) at++;
    if (at === start) break;
    if (at - start < shortest) continue;
    const replaced = replace(text.slice(start, at), start);
    if (replaced === undefined) continue;
    result += text.slice(copied, start) + replaced;
    copied = at;
  }
  return copied === 0 ? text : result + text.slice(copied);
}
