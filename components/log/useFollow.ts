import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LogClient } from '@/utils/log/client.ts';
import type { GridControl } from './LogGrid.tsx';

interface FollowOptions {
  log: LogClient;
  moment: number | undefined;
  follow: boolean;
  onFollow: (on: boolean) => void;
  control: RefObject<GridControl | null>;
  /** How many lines are known: the line of a moment may change while the log grows. */
  lines: number;
}

export interface Following {
  /** The line that was the newest at the playhead. */
  playingLine: number | undefined;
  /** Following has ended because the person scrolled. */
  isPaused: boolean;
  onScrollByHand(): void;
  resume(): void;
}

/** Keeps the line at the playhead in view, until the person scrolls. */
export function useFollow({ log, moment, follow, onFollow, control, lines }: FollowOptions): Following {
  const [isPaused, setPaused] = useState(false);
  const playingLine = useLineAt(log, moment, lines);
  useEffect(() => {
    if (follow && playingLine !== undefined) control.current?.show(playingLine);
  }, [follow, playingLine, control]);
  useEffect(() => {
    if (follow) setPaused(false);
  }, [follow]);
  return {
    playingLine,
    isPaused: isPaused && moment !== undefined,
    onScrollByHand: () => {
      if (!follow || moment === undefined) return;
      setPaused(true);
      onFollow(false);
    },
    resume: () => {
      setPaused(false);
      onFollow(true);
      if (playingLine !== undefined) control.current?.show(playingLine, { toMiddle: true });
    },
  };
}

/** The line at a moment. One question at a time: a moving playhead must not queue up. */
function useLineAt(log: LogClient, moment: number | undefined, lines: number): number | undefined {
  const [line, setLine] = useState<number>();
  const newest = useRef(moment);
  const isAsking = useRef(false);
  newest.current = moment;
  useEffect(() => {
    const ask = async () => {
      if (isAsking.current) return;
      isAsking.current = true;
      try {
        for (let asked: number | undefined = Number.NaN; asked !== newest.current; ) {
          asked = newest.current;
          setLine(asked === undefined ? undefined : await log.ask('lineAtMoment', { time: asked }));
        }
      } catch {
        // The view says that the worker is gone.
      } finally {
        isAsking.current = false;
      }
    };
    void ask();
  }, [log, moment, lines]);
  return line;
}
