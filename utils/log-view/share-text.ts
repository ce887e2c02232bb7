import { MASK_KINDS, type MaskKind, type MaskSummary } from '../log/redact/masks.ts';

export interface KindCount {
  kind: MaskKind;
  times: number;
  distinct: number;
}

/** What was masked, most first. */
export function masksBySize(summary: MaskSummary): KindCount[] {
  return MASK_KINDS.flatMap((kind) => {
    const count = summary[kind];
    return count ? [{ kind, ...count }] : [];
  }).sort((first, second) => second.times - first.times);
}

/** The text of UTF-8 in parts. */
export function textOfParts(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
}
