import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import type { LogClient } from '@/utils/log/client.ts';
import type { Exchanges } from '@/utils/log/protocol.ts';
import { maskedPieces } from '@/utils/log-view/masked-log.ts';

interface MaskedSaving {
  /** How much is masked, in percent; undefined when nothing is being saved. */
  percent: number | undefined;
  save(lines: Exchanges['redact']['ask'], name: () => Promise<string>): Promise<void>;
  cancel(): void;
}

/** Masks a log of any size into a file, and can be stopped. Ends with the view that uses it. */
export function useMaskedSaving(
  log: LogClient,
  saveParts: (name: string, parts: BlobPart[]) => void,
  say: (words: string) => void,
): MaskedSaving {
  const [percent, setPercent] = useState<number>();
  const work = useRef<AbortController>(undefined);
  useEffect(() => () => work.current?.abort(), []);

  const save: MaskedSaving['save'] = async (lines, name) => {
    const controller = new AbortController();
    const { signal } = controller;
    work.current = controller;
    say('');
    setPercent(0);
    try {
      const onProgress = (share: number) => setPercent(Math.floor(share * 100));
      const pieces = await maskedPieces(log, lines, { signal, onProgress });
      saveParts(await name(), pieces);
      say(t('logSaidSaved'));
    } catch {
      say(t(signal.aborted ? 'logShareCancelled' : 'logShareFailed'));
    } finally {
      setPercent(undefined);
    }
  };
  return { percent, save, cancel: () => work.current?.abort() };
}
