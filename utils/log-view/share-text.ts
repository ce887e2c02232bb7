import { MASK_KINDS, type MaskKind, type MaskSummary } from '../log/redact/masks.ts';

/** What was masked, most first. */
export function masksBySize(summary: MaskSummary): { kind: MaskKind; times: number; distinct: number }[] {
  return MASK_KINDS.flatMap((kind) => {
    const count = summary[kind];
    return count ? [{ kind, ...count }] : [];
  }).sort((first, second) => second.times - first.times);
}

/** The text of UTF-8 in parts, at most about `limit` bytes of it, cut at a line. */
export function textOfParts(parts: readonly Uint8Array[], limit = Number.POSITIVE_INFINITY): string {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (const part of parts) {
    const taken = part.subarray(0, Math.max(0, limit - size));
    text += decoder.decode(taken, { stream: true });
    size += taken.length;
    if (size >= limit) break;
  }
  text += decoder.decode();
  const isCut = size < parts.reduce((sum, part) => sum + part.length, 0);
  return isCut ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
}
