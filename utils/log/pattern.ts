import { LogError } from './errors.ts';

/** A regular expression to look for, line by line. */
export interface Pattern {
  source: string;
  /** As after the closing slash: any of `i`, `s`, `u`, `v`. */
  flags: string;
}

/**
 * Pattern parts that match no line feed and do not look around. A pattern made of these alone finds the same in a
 * whole text as in each of its lines, and may run over many lines at once.
 */
const KEEPS_TO_LINE =
  /^(?:[^\\[\](){}*+?^$|.\n\r]|[.^$|*+?)]|\{[\d,]*\}|\((?!\?)|\(\?:|\\[dwbB.*+?^$|(){}[\]/\\-]|\[(?!\^)(?:[^\\\]\n\r]|\\[dw.*+?^$|(){}[\]/\\-])*\])*$/;

export function keepsToLine({ source, flags }: Pattern): boolean {
  return !flags.includes('s') && !flags.includes('v') && KEEPS_TO_LINE.test(source);
}

/** The pattern as it runs: global, and `^` and `$` at line ends. Throws LogError `bad-pattern`. */
export function compile({ source, flags }: Pattern): RegExp {
  try {
    return new RegExp(source, `gm${flags.replace(/[^isuv]/g, '')}`);
  } catch (cause) {
    throw new LogError('bad-pattern', cause instanceof Error ? cause.message : String(cause));
  }
}

export interface TextMatches {
  /** Lines of the text that match, from 0, ascending. */
  lines: number[];
  matches: number;
}

const nextLine = (text: string, from: number): number => {
  const lineFeed = text.indexOf('\n', from);
  return lineFeed === -1 ? text.length + 1 : lineFeed + 1;
};

/** Matches in one line; an empty match counts once and ends the line. */
function countInLine(line: string, expression: RegExp, firstOnly: boolean): number {
  expression.lastIndex = 0;
  let count = 0;
  for (let match = expression.exec(line); match; match = expression.exec(line)) {
    count++;
    if (firstOnly || match[0] === '') break;
  }
  return count;
}

function matchLineByLine(text: string, expression: RegExp, firstOnly: boolean): TextMatches {
  const found: TextMatches = { lines: [], matches: 0 };
  let line = 0;
  for (let start = 0; start < text.length; line++) {
    const next = nextLine(text, start);
    const count = countInLine(text.slice(start, next - 1), expression, firstOnly);
    if (count > 0) found.lines.push(line);
    found.matches += count;
    start = next;
  }
  return found;
}

function matchAtOnce(text: string, expression: RegExp, firstOnly: boolean): TextMatches {
  const found: TextMatches = { lines: [], matches: 0 };
  let line = 0;
  let start = 0;
  let next = nextLine(text, 0);
  let last = -1;
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    while (match.index >= next) {
      start = next;
      next = nextLine(text, start);
      line++;
    }
    if (start >= text.length) break;
    if (line !== last) found.lines.push(line);
    last = line;
    found.matches++;
    if (firstOnly || match[0] === '') expression.lastIndex = next;
    if (expression.lastIndex > text.length) break;
  }
  return found;
}

/** Every line of `text` that matches. A line feed at the end of the text opens no further line. */
export function matchText(text: string, pattern: Pattern, firstOnly: boolean): TextMatches {
  const expression = compile(pattern);
  return keepsToLine(pattern)
    ? matchAtOnce(text, expression, firstOnly)
    : matchLineByLine(text, expression, firstOnly);
}

/** Where `pattern` matches in each text: pairs of start and end, in UTF-16 units. Empty matches are left out. */
export function matchRanges(texts: readonly string[], pattern: Pattern): number[][] {
  const expression = compile(pattern);
  return texts.map((text) => {
    const ranges: number[] = [];
    for (const match of text.matchAll(expression)) {
      if (match[0] !== '') ranges.push(match.index, match.index + match[0].length);
    }
    return ranges;
  });
}
