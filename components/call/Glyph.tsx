/** Filled signs of the player, on a grid of 24, drawn for this project. */
const SHAPES = {
  play: 'M7 4.5v15l12.5-7.5Z',
  pause: 'M6.5 5h4v14h-4ZM13.5 5h4v14h-4Z',
  sound: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4Z',
  muted: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4Z',
} as const;

/** What is drawn as a line beside the shape. */
const LINES: Partial<Record<keyof typeof SHAPES, string>> = {
  sound: 'M15 9.2a4 4 0 0 1 0 5.6M17.6 6.6a7.6 7.6 0 0 1 0 10.8',
  muted: 'm15.5 9.5 5 5M20.5 9.5l-5 5',
};

/** A picture beside words that say the same, therefore hidden from screen readers. */
export function Glyph({ name }: { name: keyof typeof SHAPES }) {
  return (
    <svg class="icon glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path class="glyph-shape" d={SHAPES[name]} />
      {LINES[name] && <path d={LINES[name]} />}
    </svg>
  );
}
