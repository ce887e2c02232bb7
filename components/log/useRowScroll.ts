import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { placeAt, topOfPlace, type ViewPlace } from '@/utils/log-view/place-in-view.ts';
import type { RowHeights } from '@/utils/log-view/row-heights.ts';
import type { RowList } from '@/utils/log-view/row-list.ts';
import { ScrollScale, topToShow } from '@/utils/log-view/scroll-scale.ts';
import { keepInWindow } from './window-scroll.ts';

export interface ShowOptions {
  /** Moves the line to the middle of the view even where it is seen. */
  toMiddle?: boolean;
  /** Scrolls the page as well, where the line would lie outside the window. */
  inWindow?: boolean;
}

export interface RowScroll {
  scroller: RefObject<HTMLDivElement | null>;
  /** How high the scrolled element is, in pixels. */
  spacer: number;
  isScaled: boolean;
  /** Where the view begins, in pixels from the top of the first row. */
  top: number;
  viewHeight: number;
  onScroll(): void;
  show(line: number, how?: ShowOptions): void;
  moveTo(top: number): void;
}

interface Options {
  list: RowList;
  heights: RowHeights;
  rowHeight: number;
  /** A line that stays where it is on the screen when rows come and go around it. */
  held: number | undefined;
  onByHand: () => void;
}

/**
 * Scrolling that holds on to a line instead of a number of pixels. The native scroll bar says where to go; rows are
 * drawn in a window that sticks to the view, so no row ever lies at a coordinate that a browser cannot hold.
 */
export function useRowScroll({ list, heights, rowHeight, held, onByHand }: Options): RowScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<ViewPlace>({ line: 0, below: 0 });
  const wanted = useRef<(ShowOptions & { line: number }) | undefined>(undefined);
  const lineForWindow = useRef<number | undefined>(undefined);
  const keptInWindow = useRef<number | undefined>(undefined);
  const expected = useRef(0);
  const spacerBefore = useRef(0);
  const viewHeight = useViewHeight(scroller);
  const [, redraw] = useState(0);
  const scale = new ScrollScale(heights.total, viewHeight);
  // Answered while drawing: who asked may have made rows that the last drawing did not know.
  if (wanted.current && viewHeight > 0) {
    const { line, toMiddle, inWindow } = wanted.current;
    const now = scale.clamp(topOfPlace(list, heights, place.current));
    const next = scale.clamp(topToShow(heights, list.rowOf(line), viewHeight, now, toMiddle));
    place.current = placeAt(list, heights, next, viewHeight, line);
    if (inWindow) lineForWindow.current = line;
    wanted.current = undefined;
  }
  const top = scale.clamp(topOfPlace(list, heights, place.current));

  const moveTo = (next: number) => {
    place.current = placeAt(list, heights, scale.clamp(next), viewHeight, held);
    redraw((count) => count + 1);
  };
  const moveByHand = (next: number) => {
    keptInWindow.current = undefined;
    moveTo(next);
    onByHand();
  };
  const show = (line: number, how: ShowOptions = {}) => {
    wanted.current = { ...how, line };
    redraw((count) => count + 1);
  };

  // What was in view and held stays in view where the view gets smaller, as when the details open below.
  const heightBefore = useRef(viewHeight);
  useLayoutEffect(() => {
    const rowTop = held === undefined ? -1 : heights.topOf(list.rowOf(held));
    const wasSeen = rowTop >= top && rowTop < top + heightBefore.current;
    if (held !== undefined && viewHeight < heightBefore.current && wasSeen)
      show(held, { inWindow: held === keptInWindow.current });
    heightBefore.current = viewHeight;
  }, [viewHeight]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const target = scale.toScroll(top);
    // Reading and writing makes the browser lay out the page at once: only where something has moved.
    const mayHaveMoved = scale.spacer < spacerBefore.current;
    spacerBefore.current = scale.spacer;
    if (!element || (!mayHaveMoved && Math.abs(expected.current - target) < 1)) return;
    element.scrollTop = target;
    expected.current = element.scrollTop;
  });

  useLayoutEffect(() => {
    const line = lineForWindow.current;
    if (line === undefined || !scroller.current) return;
    lineForWindow.current = undefined;
    keptInWindow.current = line;
    const rowTop = scroller.current.getBoundingClientRect().top + heights.topOf(list.rowOf(line)) - top;
    keepInWindow(rowTop, rowTop + heights.heightOf(list.rowOf(line)));
  });

  const onScroll = () => {
    const element = scroller.current;
    if (!element || Math.abs(element.scrollTop - expected.current) < 1) return;
    expected.current = element.scrollTop;
    moveByHand(scale.toContent(element.scrollTop));
  };

  useScaledInput(scroller, scale.isScaled, rowHeight, viewHeight, (pixels) => moveByHand(top + pixels));
  return {
    scroller,
    spacer: scale.spacer,
    isScaled: scale.isScaled,
    top,
    viewHeight,
    onScroll,
    show,
    moveTo,
  };
}

function useViewHeight(scroller: RefObject<HTMLDivElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setHeight(element.clientHeight);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return height;
}

/** Where a pixel of the scroll bar stands for several pixels of rows, wheel and finger must move rows themselves. */
function useScaledInput(
  scroller: RefObject<HTMLDivElement | null>,
  isScaled: boolean,
  rowHeight: number,
  viewHeight: number,
  moveBy: (pixels: number) => void,
): void {
  const move = useRef(moveBy);
  move.current = moveBy;
  useEffect(() => {
    const element = scroller.current;
    if (!element || !isScaled) return;
    const controller = new AbortController();
    const { signal } = controller;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      const units = [1, rowHeight, viewHeight];
      move.current(event.deltaY * (units[event.deltaMode] ?? 1));
    };
    let fingerAt: number | undefined;
    const onFinger = (event: PointerEvent) => {
      if (event.pointerType !== 'touch') return;
      if (event.type === 'pointermove' && fingerAt !== undefined) move.current(fingerAt - event.clientY);
      fingerAt = event.type === 'pointerdown' || fingerAt !== undefined ? event.clientY : undefined;
      if (event.type === 'pointerup' || event.type === 'pointercancel') fingerAt = undefined;
    };
    element.addEventListener('wheel', onWheel, { passive: false, signal });
    for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const)
      element.addEventListener(type, onFinger, { signal });
    return () => controller.abort();
  }, [scroller, isScaled, rowHeight, viewHeight]);
}
