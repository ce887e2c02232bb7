import { useEffect, useState } from 'preact/hooks';
import type { LogClient } from '@/utils/log/client.ts';
import type { MaskKind, MaskSummary } from '@/utils/log/redact/masks.ts';
import { textOfParts } from '@/utils/log-view/share-text.ts';

export interface Masked {
  parts: Uint8Array<ArrayBuffer>[];
  /** In bytes. */
  size: number;
  summary: MaskSummary;
  /** The beginning, as text. */
  preview: string;
}

/** So much of the masked text is shown, in bytes. */
const PREVIEW = 20_000;

/** Masks lines [from, to) anew with every change; undefined while it works, and 'failed' when it could not. */
export function useMasking(
  log: LogClient,
  from: number,
  to: number,
  leaves: readonly MaskKind[],
  keepsSessionIds: boolean,
): Masked | 'failed' | undefined {
  const [masked, setMasked] = useState<Masked | 'failed'>();
  useEffect(() => {
    setMasked(undefined);
    const controller = new AbortController();
    const { signal } = controller;
    log.ask('redact', { from, to, leaves, keepsSessionIds }, { signal }).then(
      ({ parts, summary }) =>
        setMasked({
          parts,
          size: parts.reduce((sum, part) => sum + part.length, 0),
          summary,
          preview: textOfParts(parts, PREVIEW),
        }),
      () => {
        if (!signal.aborted) setMasked('failed');
      },
    );
    return () => controller.abort();
  }, [log, from, to, leaves, keepsSessionIds]);
  return masked;
}
