/** A piece of text as it is drawn. */
export interface Piece {
  text: string;
  /** Stands for a character that has no picture, or that would turn the text around it. */
  isControl: boolean;
  isHit: boolean;
}

/**
 * Characters that are nothing to see, or that reorder, break or hide text: controls (but tab and line feed), line and paragraph
 * separators, zero width, bidirectional formatting (https://www.unicode.org/reports/tr9/#Directional_Formatting_Codes),
 * interlinear annotation, tags. Joiners stay: emoji and many scripts need them.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
/** The names of the control characters that turn up in logs; the others go by their number. */
const NAMES: Record<number, string> = { 0: 'NUL', 7: 'BEL', 8: 'BS', 13: 'CR', 27: 'ESC', 127: 'DEL' };

/** `‹ESC›`, `‹U+202E›`: pictures of control characters (U+2400 …) are missing in many fonts. */
export function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `‹${NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, '0')}`}›`;
}

/** A text with everything unseen made visible. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, pictureOf);
}

function splitControls(text: string, isHit: boolean, into: Piece[]): void {
  let copied = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > copied) into.push({ text: text.slice(copied, match.index), isControl: false, isHit });
    into.push({ text: pictureOf(match[0]), isControl: true, isHit });
    copied = match.index + match[0].length;
  }
  if (copied < text.length) into.push({ text: text.slice(copied), isControl: false, isHit });
}

/**
 * The part of `text` from `start` on, cut where something unseen stands or a search matches.
 * `marks` are pairs of start and end in `text`, ascending.
 */
export function piecesOf(text: string, marks: readonly number[] = [], start = 0, end = text.length): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (let index = 0; index + 1 < marks.length; index += 2) {
    const from = Math.max(at, Math.min(end, marks[index] ?? 0));
    const to = Math.min(end, marks[index + 1] ?? 0);
    if (to <= from) continue;
    splitControls(text.slice(at, from), false, pieces);
    splitControls(text.slice(from, to), true, pieces);
    at = to;
  }
  splitControls(text.slice(at, end), false, pieces);
  return pieces;
}
