import type { RowHeights } from './row-heights.ts';

/**
 * No element is made higher, in pixels. Chromium silently cuts elements at 33,554,428 px divided by the device pixel
 * ratio, and page zoom raises that ratio; Firefox lets them collapse above 17,895,697 px.
 */
export const TALLEST_SPACER = 4_000_000;

/** Turns places of the scroll bar into places of the content, which may be higher than any element can be. */
export class ScrollScale {
  /** How high the scrolled element is to be. */
  readonly spacer: number;
  /** Does one pixel of the scroll bar stand for several of the content? */
  readonly isScaled: boolean;
  readonly #content: number;
  readonly #scroll: number;

  constructor(contentHeight: number, viewHeight: number) {
    this.spacer = Math.max(viewHeight, Math.min(contentHeight, TALLEST_SPACER));
    this.isScaled = contentHeight > TALLEST_SPACER;
    this.#content = Math.max(0, contentHeight - viewHeight);
    this.#scroll = Math.max(0, this.spacer - viewHeight);
  }

  /** How far the content can be moved, in pixels. */
  get end(): number {
    return this.#content;
  }

  clamp(top: number): number {
    return Math.max(0, Math.min(this.#content, top));
  }

  toContent(scrollTop: number): number {
    return this.#scroll === 0 ? 0 : this.clamp((scrollTop / this.#scroll) * this.#content);
  }

  toScroll(top: number): number {
    return this.#content === 0 ? 0 : (this.clamp(top) / this.#content) * this.#scroll;
  }
}

/** How much of the view stays free above and below a row that is brought into view, in rows. */
const MARGIN = 3;

/** Where the view has to begin so that a row is in it: unmoved where it is in it already, else in the middle. */
export function topToShow(
  heights: RowHeights,
  row: number,
  viewHeight: number,
  top: number,
  force = false,
): number {
  const rowTop = heights.topOf(row);
  const height = heights.heightOf(row);
  const margin = Math.min(MARGIN * height, viewHeight / 4);
  const isInView = rowTop >= top && rowTop + height <= top + viewHeight;
  const wasNear = rowTop >= top - height * 2 && rowTop <= top + viewHeight + height;
  if (isInView && !force) return top;
  if (!force && wasNear) return rowTop < top ? rowTop - margin : rowTop + height + margin - viewHeight;
  return rowTop - (viewHeight - height) / 2;
}
