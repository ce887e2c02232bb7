import { useEffect, useState } from 'preact/hooks';
import type { LogClient } from '@/utils/log/client.ts';
import type { MaskKind } from '@/utils/log/redact/masks.ts';
import type { MaskPreview } from '@/utils/log/redact/preview.ts';

export interface Masking {
  /** What masking does; of the choices before while it `isBusy`. */
  preview: MaskPreview | undefined;
  isBusy: boolean;
  hasFailed: boolean;
}

/** Masks lines [from, to) anew with every change, as far as that is shown and counted. */
export function useMasking(
  log: LogClient,
  from: number,
  to: number,
  leaves: readonly MaskKind[],
  keepsSessionIds: boolean,
): Masking {
  const [masking, setMasking] = useState<Masking>({ preview: undefined, isBusy: true, hasFailed: false });
  useEffect(() => {
    setMasking((before) => ({ ...before, isBusy: true, hasFailed: false }));
    const controller = new AbortController();
    const { signal } = controller;
    log.ask('maskPreview', { from, to, leaves, keepsSessionIds }, { signal }).then(
      (preview) => setMasking({ preview, isBusy: false, hasFailed: false }),
      () => {
        if (!signal.aborted) setMasking({ preview: undefined, isBusy: false, hasFailed: true });
      },
    );
    return () => controller.abort();
  }, [log, from, to, leaves, keepsSessionIds]);
  return masking;
}
