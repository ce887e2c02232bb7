import { useEffect, useMemo, useState } from 'preact/hooks';
import type { LogClient } from '@/utils/log/client.ts';
import { LogError } from '@/utils/log/errors.ts';
import type { LogProgress } from '@/utils/log/protocol.ts';
import { LevelLists } from '@/utils/log-view/level-lists.ts';
import { LiveFind } from '@/utils/log-view/live-find.ts';
import { LogRows } from '@/utils/log-view/log-rows.ts';
import { RowStore } from '@/utils/log-view/row-store.ts';
import { type Frame, useFrame } from './useFrame.ts';

/** One log as the view holds it: everything here changes in place and asks to be drawn. */
export interface LogModel {
  log: LogClient;
  rows: LogRows;
  store: RowStore;
  find: LiveFind;
  levels: LevelLists;
  progress: LogProgress | undefined;
  /** The worker is gone. */
  isDead: boolean;
  /** Changes with every change of the model. */
  version: number;
}

interface Parts extends Omit<LogModel, 'version' | 'progress'> {
  close(): void;
}

function isDeath(error: unknown): boolean {
  return error instanceof LogError && error.code === 'worker-died';
}

function createParts(log: LogClient, { soon, inStream }: Pick<Frame, 'soon' | 'inStream'>): Parts {
  const parts: Parts = {
    log,
    isDead: false,
    rows: new LogRows(log, () => {
      if (isDeath(parts.rows?.state.error)) parts.isDead = true;
      inStream();
    }),
    store: new RowStore(log, soon, (error) => {
      if (isDeath(error)) parts.isDead = true;
      soon();
    }),
    find: new LiveFind(log, inStream, soon),
    levels: new LevelLists(log, inStream),
    close: () => {
      parts.rows.close();
      parts.find.close();
      parts.levels.close();
    },
  };
  return parts;
}

/** How often gaps are looked for while the log grows: each time it has grown by half. */
const GROWTH = 1.5;

export function useLogModel(log: LogClient): LogModel {
  const { version, soon, inStream } = useFrame();
  const [progress, setProgress] = useState(log.progress);
  const parts = useMemo(() => createParts(log, { soon, inStream }), [log, soon, inStream]);
  useEffect(() => {
    const controller = new AbortController();
    let judged = 0;
    const onProgress = (next: LogProgress) => {
      setProgress(next);
      if (!next.hasEnded && next.entries < judged * GROWTH) return;
      judged = next.entries;
      void parts.rows.readGaps();
    };
    if (log.progress) onProgress(log.progress);
    log.onProgress(onProgress, controller.signal);
    return () => {
      controller.abort();
      parts.close();
    };
  }, [log, parts]);
  return { ...parts, progress, version };
}
