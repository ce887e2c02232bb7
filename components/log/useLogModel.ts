import { useEffect, useMemo, useState } from 'preact/hooks';
import type { LogClient } from '@/utils/log/client.ts';
import { LogError } from '@/utils/log/errors.ts';
import type { LogProgress } from '@/utils/log/protocol.ts';
import { LevelLists } from '@/utils/log-view/level-lists.ts';
import { LiveFind } from '@/utils/log-view/live-find.ts';
import { LogRows } from '@/utils/log-view/log-rows.ts';
import { RowStore } from '@/utils/log-view/row-store.ts';
import { useFrame } from './useFrame.ts';

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

function createParts(log: LogClient, schedule: () => void): Parts {
  const parts: Parts = {
    log,
    isDead: false,
    rows: new LogRows(log, () => {
      if (isDeath(parts.rows?.state.error)) parts.isDead = true;
      schedule();
    }),
    store: new RowStore(log, schedule, (error) => {
      if (isDeath(error)) parts.isDead = true;
      schedule();
    }),
    find: new LiveFind(log, schedule),
    levels: new LevelLists(log, schedule),
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
  const [version, schedule] = useFrame();
  const [progress, setProgress] = useState(log.progress);
  const parts = useMemo(() => createParts(log, schedule), [log, schedule]);
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
