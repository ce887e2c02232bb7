import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** What changes the colours of a page while it is open. */
const SCHEMES = ['(prefers-color-scheme: dark)', '(forced-colors: active)'];

/** A value that changes whenever a picture in the element has to be drawn anew: by its size or the colours. */
export function useRedraw(element: RefObject<Element | null>): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const redraw = () => setCount((before) => before + 1);
    const observer = new ResizeObserver(redraw);
    if (element.current) observer.observe(element.current);
    const schemes = SCHEMES.map((query) => matchMedia(query));
    for (const scheme of schemes) scheme.addEventListener('change', redraw);
    return () => {
      observer.disconnect();
      for (const scheme of schemes) scheme.removeEventListener('change', redraw);
    };
  }, []);
  return count;
}
