/** Room left between a row and the edge of the window, in pixels. */
const MARGIN = 8;

/** Moves the page so far that a part of it lies in the window, clear of what covers the window's edges. */
export function keepInWindow(top: number, bottom: number): void {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const first = (Number.parseFloat(scrollPaddingTop) || 0) + MARGIN;
  const last = innerHeight - (Number.parseFloat(scrollPaddingBottom) || 0) - MARGIN;
  if (bottom > last) scrollBy(0, bottom - last);
  else if (top < first) scrollBy(0, top - first);
}
