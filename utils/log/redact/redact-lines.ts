import { partitionPoint } from '../binary-search.ts';
import { pacer } from '../breathe.ts';
import type { LogDocument } from '../document.ts';
import type { MaskSummary } from './masks.ts';
import type { Passage } from './redactor.ts';

/** How many bytes are masked between two breaths. */
const STEP = 128 * 1024;

/** Masked lines, as UTF-8; the next piece begins with line `toLine`. */
export interface MaskedPiece {
  bytes: Uint8Array<ArrayBuffer>;
  toLine: number;
}

/** The texts of lines [from, to), some at a time. Rejects with the abort reason. */
export async function* textsOf(
  log: LogDocument,
  from: number,
  to: number,
  signal?: AbortSignal,
): AsyncGenerator<{ text: string; toLine: number }> {
  const decoder = new TextDecoder();
  const pause = pacer(signal);
  const last = Math.min(to, log.lineCount);
  for (let line = Math.max(0, from); line < last; ) {
    await pause();
    const start = log.lineRange(line).start;
    const next = partitionPoint(line + 1, last, (candidate) => log.lineRange(candidate).start - start < STEP);
    const block = await log.block(line, next);
    line = block.toLine;
    yield { text: decoder.decode(block.bytes.subarray(block.start, block.end)), toLine: line };
  }
}

/** Masks lines [from, to), and hands each piece over as soon as it is masked. Rejects with the abort reason. */
export async function redactLines(
  log: LogDocument,
  passage: Passage,
  from: number,
  to: number,
  onPiece: (piece: MaskedPiece) => void,
  signal?: AbortSignal,
): Promise<MaskSummary> {
  const encoder = new TextEncoder();
  for await (const { text, toLine } of textsOf(log, from, to, signal)) {
    onPiece({ bytes: encoder.encode(passage.redact(text)), toLine });
  }
  return passage.summary();
}
