import { useEffect, useState } from 'preact/hooks';
import type { LogClient } from '@/utils/log/client.ts';
import type { EntryDetail } from '@/utils/log/detail.ts';

/** All that one entry says, read anew when it has got `lines`; the earlier entry's until the worker has answered. */
export function useDetail(log: LogClient, entry: number | undefined, lines: number): EntryDetail | undefined {
  const [detail, setDetail] = useState<EntryDetail>();
  useEffect(() => {
    if (entry === undefined) return;
    const controller = new AbortController();
    log.ask('detail', { entry }, { signal: controller.signal }).then(
      (found) => setDetail(() => found),
      // Replaced by another question, or the worker is gone: the view says so.
      () => undefined,
    );
    return () => controller.abort();
  }, [log, entry, lines]);
  return entry === undefined ? undefined : detail;
}
