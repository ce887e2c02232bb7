import { useMemo, useRef } from 'preact/hooks';
import { t } from '@/utils/i18n.ts';
import { entryMarks, lineMarks, runsOf } from '@/utils/log-view/ruler.ts';
import type { LogModel } from './useLogModel.ts';
import { countText } from './words.ts';

interface RulerProps {
  model: LogModel;
  gridId: string;
  /** Pixels. */
  height: number;
  /** Shares of the whole, 0 to 1. */
  view: { from: number; to: number };
  topLine: number;
  bookmarks: ReadonlySet<number>;
  hits: Uint32Array;
  playingLine: number | undefined;
  onMove: (share: number) => void;
}

/** The first and the last pixels of the ruler lead to the very first and last rows. */
const EDGE = 3;
/** So many pixels are one place of the ruler. */
const PLACE = 3;

/** The whole log beside its rows: where errors, warnings, matches and bookmarks are, and what is in view. */
export function Ruler(props: RulerProps) {
  const { model, gridId, height, view, topLine, onMove } = props;
  const element = useRef<HTMLDivElement>(null);
  const { rowCount } = model.rows.list;
  const moveTo = (event: PointerEvent) => {
    const box = element.current?.getBoundingClientRect();
    if (box && box.height > EDGE * 2) onMove((event.clientY - box.top - EDGE) / (box.height - EDGE * 2));
  };
  return (
    <div
      ref={element}
      class="log-ruler"
      role="scrollbar"
      tabIndex={-1}
      aria-label={t('logRuler')}
      aria-controls={gridId}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, rowCount - 1)}
      aria-valuenow={Math.round(view.from * rowCount)}
      aria-valuetext={t('logRulerAt', countText(topLine + 1), countText(model.progress?.lines ?? 0))}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        element.current?.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={(event) => {
        if (element.current?.hasPointerCapture(event.pointerId)) moveTo(event);
      }}
    >
      <div
        class="log-ruler-view"
        style={{ top: `${view.from * 100}%`, height: `${Math.max(0.5, (view.to - view.from) * 100)}%` }}
      />
      <RulerMarks {...props} height={height} />
    </div>
  );
}

function RulerMarks({ model, height, bookmarks, hits, playingLine }: RulerProps) {
  const places = Math.max(1, Math.floor(height / PLACE));
  const { list, map } = model.rows;
  const marks = useMemo(() => {
    const ofLines = (lines: ArrayLike<number>) => runsOf(lineMarks(list, map, lines, places));
    return {
      warning: runsOf(entryMarks(list, model.levels.warnings, places)),
      error: runsOf(entryMarks(list, model.levels.errors, places)),
      hit: ofLines(hits),
      mark: ofLines([...bookmarks]),
      playing: ofLines(playingLine === undefined ? [] : [map.firstLine(map.entryOf(playingLine))]),
    };
  }, [model.version, list, places, bookmarks, hits, playingLine]);
  return (
    <>
      {Object.entries(marks).flatMap(([name, runs]) =>
        runs.map(([from, to]) => (
          <div
            key={`${name}${from}`}
            class={`log-ruler-mark log-ruler-${name}`}
            style={{ top: `${(from / places) * 100}%`, height: `${((to - from) / places) * 100}%` }}
          />
        )),
      )}
    </>
  );
}
