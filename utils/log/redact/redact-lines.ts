import { partitionPoint } from '../binary-search.ts';
import { pacer } from '../breathe.ts';
import type { LogDocument } from '../document.ts';
import type { MaskSummary } from './masks.ts';
import type { RedactionOptions, Redactor } from './redactor.ts';

/** How many bytes are masked between two breaths. */
const STEP = 128 * 1024;

export interface RedactedLines {
  /** The masked lines, as UTF-8. */
  parts: Uint8Array<ArrayBuffer>[];
  summary: MaskSummary;
}

/** Masks lines [from, to). Rejects with the abort reason. */
export async function redactLines(
  log: LogDocument,
  redactor: Redactor,
  from: number,
  to: number,
  options?: RedactionOptions,
  signal?: AbortSignal,
): Promise<RedactedLines> {
  const passage = redactor.passage(options);
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const pause = pacer(signal);
  const last = Math.min(to, log.lineCount);
  for (let line = Math.max(0, from); line < last; ) {
    await pause();
    const start = log.lineRange(line).start;
    const next = partitionPoint(line + 1, last, (candidate) => log.lineRange(candidate).start - start < STEP);
    const block = await log.block(line, next);
    const text = decoder.decode(block.bytes.subarray(block.start, block.end));
    parts.push(encoder.encode(passage.redact(text)));
    line = block.toLine;
  }
  return { parts, summary: passage.summary() };
}
