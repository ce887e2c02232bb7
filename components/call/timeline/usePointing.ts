import { useEffect, useRef, useState } from 'preact/hooks';
import { timeAt, type View } from '@/utils/call/scale.ts';

interface Pointing {
  view: View;
  onClick(moment: number): void;
  onDrag(one: number, other: number): void;
  onWheel(factor: number, around: number): void;
  onPan(share: number): void;
}

/** Further than this a press is a drag, in pixels. */
const DRAG_PIXELS = 6;

/**
 * What the mouse does on the tracks: a click goes there, a drag shows the span that was dragged over, the wheel with
 * Ctrl zooms and sideways pans. Buttons and keys do the same. Gives the span that is being dragged over.
 */
export function usePointing(pointing: Pointing) {
  /** What is pressed and clicked, and the part of it where time runs. */
  const surface = useRef<HTMLDivElement>(null);
  const tracks = useRef<HTMLDivElement>(null);
  const latest = useRef(pointing);
  latest.current = pointing;
  const [dragged, setDragged] = useState<{ from: number; to: number }>();

  useEffect(() => {
    const element = surface.current;
    const area = tracks.current;
    if (!element || !area) return;
    const isOnTrack = ({ clientX }: MouseEvent) => {
      const { left, right } = area.getBoundingClientRect();
      return clientX >= left && clientX <= right;
    };
    const momentAt = (x: number) => {
      const box = area.getBoundingClientRect();
      return timeAt(latest.current.view, Math.min(1, Math.max(0, (x - box.left) / box.width)));
    };
    let pressed: { x: number; moment: number } | undefined;
    let isDrag = false;
    const end = () => {
      pressed = undefined;
      isDrag = false;
      setDragged(undefined);
    };
    const onDown = (event: PointerEvent) => {
      if (event.button === 0 && isOnTrack(event))
        pressed = { x: event.clientX, moment: momentAt(event.clientX) };
    };
    const onMove = (event: PointerEvent) => {
      if (!pressed) return;
      if (!isDrag && Math.abs(event.clientX - pressed.x) > DRAG_PIXELS) {
        isDrag = true;
        element.setPointerCapture(event.pointerId);
      }
      if (isDrag) setDragged({ from: pressed.moment, to: momentAt(event.clientX) });
    };
    const onUp = (event: PointerEvent) => {
      if (pressed && isDrag) latest.current.onDrag(pressed.moment, momentAt(event.clientX));
      const wasDrag = isDrag;
      end();
      // The click that follows a drag means nothing.
      if (!wasDrag) return;
      const swallow = (click: Event) => click.stopPropagation();
      element.addEventListener('click', swallow, { capture: true });
      setTimeout(() => element.removeEventListener('click', swallow, { capture: true }));
    };
    const onClick = (event: MouseEvent) => {
      // Buttons answer for themselves; a click made by the keyboard has no place.
      if (event.target instanceof Element && event.target.closest('button, a, label')) return;
      if (!isOnTrack(event)) return;
      latest.current.onClick(momentAt(event.clientX));
    };
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey) latest.current.onWheel(event.deltaY < 0 ? 1.25 : 0.8, momentAt(event.clientX));
      else if (event.deltaX !== 0) latest.current.onPan(event.deltaX / area.clientWidth);
      else return;
      event.preventDefault();
    };
    const controller = new AbortController();
    const { signal } = controller;
    element.addEventListener('pointerdown', onDown, { signal });
    element.addEventListener('pointermove', onMove, { signal });
    element.addEventListener('pointerup', onUp, { signal });
    element.addEventListener('pointercancel', end, { signal });
    element.addEventListener('click', onClick, { signal });
    element.addEventListener('wheel', onWheel, { signal, passive: false });
    return () => controller.abort();
  }, []);
  return { surface, tracks, dragged };
}
