import { partitionPoint } from '../binary-search.ts';
import type { LogDocument } from '../document.ts';
import type { MaskedLine, MaskSummary } from './masks.ts';
import { textsOf } from './redact-lines.ts';
import type { Passage } from './redactor.ts';

/** A masked line, numbered from 0, or what is shown of it where it is very long. */
export interface PreviewLine extends MaskedLine {
  line: number;
}

/** What masking lines [from, to) does. */
export interface MaskPreview {
  /** Of the lines as they are, in bytes. */
  size: number;
  lineCount: number;
  /** All below is of so many lines from the first on: a large log is not masked whole to be counted. */
  counted: number;
  summary: MaskSummary;
  /** How many lines hold masks. */
  maskedLines: number;
  /** The first lines, and the first that hold masks. */
  first: PreviewLine[];
  masked: PreviewLine[];
}

/** A log of so many bytes is masked whole for a preview, a longer one no further than `COUNTED_OF_LONG`. */
export const MOST_COUNTED = 10_000_000;
export const COUNTED_OF_LONG = 2_000_000;
/** So many characters of it are shown. */
const MOST_SHOWN = 40_000;
const LONGEST_SHOWN = 2000;
const BEFORE_MASK = 200;

/** Of a very long line the part around its first mask. */
function shownOf({ text, marks }: MaskedLine, line: number): PreviewLine {
  if (text.length <= LONGEST_SHOWN) return { line, text, marks };
  const firstMark = marks[0] ?? 0;
  const from = firstMark < LONGEST_SHOWN - BEFORE_MASK ? 0 : firstMark - BEFORE_MASK;
  const before = from === 0 ? '' : '… ';
  const cut = text.slice(from, from + LONGEST_SHOWN);
  const moved = marks.map((mark) => mark - from + before.length);
  const isSeen = (index: number) => (moved[index | 1] ?? 0) <= before.length + cut.length;
  const after = from + LONGEST_SHOWN < text.length ? ' …' : '';
  return { line, text: before + cut + after, marks: moved.filter((_, index) => isSeen(index)) };
}

/** Gathers lines until there is enough to show. */
class Shown {
  readonly lines: PreviewLine[] = [];
  #length = 0;

  add(line: MaskedLine, number: number): void {
    if (this.#length >= MOST_SHOWN) return;
    const shown = shownOf(line, number);
    this.lines.push(shown);
    this.#length += shown.text.length + 1;
  }
}

/** The line before which the first `bytes` bytes after line `from` end, at most `to`. */
export function lineAfterBytes(log: LogDocument, from: number, to: number, bytes: number): number {
  const last = Math.min(to, log.lineCount);
  if (from >= last) return last;
  const { start } = log.lineRange(from);
  return partitionPoint(from + 1, last, (line) => log.lineRange(line).start - start < bytes);
}

/** The size of lines [from, to), in bytes. */
export function sizeOfLines(log: LogDocument, from: number, to: number): number {
  const last = Math.min(to, log.lineCount);
  return last > from ? log.lineRange(last - 1).end - log.lineRange(from).start : 0;
}

/** Masks lines [from, to), or as many as are counted, and shows the beginning. Rejects with the abort reason. */
export async function previewLines(
  log: LogDocument,
  passage: Passage,
  from: number,
  to: number,
  signal?: AbortSignal,
): Promise<MaskPreview> {
  const last = Math.min(to, log.lineCount);
  const size = sizeOfLines(log, from, last);
  const countedTo = size > MOST_COUNTED ? lineAfterBytes(log, from, last, COUNTED_OF_LONG) : last;
  const first = new Shown();
  const masked = new Shown();
  let maskedLines = 0;
  let number = from;
  for await (const { text } of textsOf(log, from, countedTo, signal)) {
    passage.redact(text, (line) => {
      first.add(line, number);
      if (line.marks.length > 0) {
        maskedLines++;
        masked.add(line, number);
      }
      number++;
    });
  }
  const summary = passage.summary();
  return {
    size,
    lineCount: last - from,
    counted: countedTo - from,
    summary,
    maskedLines,
    first: first.lines,
    masked: masked.lines,
  };
}
