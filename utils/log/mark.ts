/** What a line is. Certain: it follows from the grammar of the log (voximplant.md §7). */
export const KINDS = [
  'print',
  'event',
  'command',
  'http',
  'sip',
  'media',
  'lifecycle',
  'warning',
  'stack',
  'text',
  'continuation',
] as const;
export type Kind = (typeof KINDS)[number];

/** How bad a line is, ascending. A guess: the log writes no level (experience.md §1.2). */
export const LEVELS = ['unknown', 'trace', 'debug', 'info', 'warning', 'error', 'critical'] as const;
export type Level = (typeof LEVELS)[number];

/** Bulk that a reader usually does not want to see. */
export const NOISES = ['none', 'webSocket', 'mediaStatistics', 'moduleLoading'] as const;
export type Noise = (typeof NOISES)[number];

function numbered<const Names extends readonly string[]>(names: Names): Record<Names[number], number> {
  return Object.fromEntries(names.map((name, index) => [name, index])) as Record<Names[number], number>;
}

export const KIND = numbered(KINDS);
export const LEVEL = numbered(LEVELS);
export const NOISE = numbered(NOISES);

/*
 * A mark is all that is known of one line, in 16 bits:
 * kind 0–3 · level 4–6 · noise 7–8 · first line of an entry 9 · stamped 10 · out of order 11
 */
const LEVEL_SHIFT = 4;
const NOISE_SHIFT = 7;
export const ENTRY_START = 1 << 9;
export const STAMPED = 1 << 10;
export const OUT_OF_ORDER = 1 << 11;

export function markOf(kind: number, level = 0, noise = 0): number {
  return kind | (level << LEVEL_SHIFT) | (noise << NOISE_SHIFT);
}

/** Kind, level and noise of a mark together: a number below MARK_CLASSES. */
export const classOf = (mark: number): number => mark & (MARK_CLASSES - 1);
export const MARK_CLASSES = ENTRY_START;

export const kindOf = (mark: number): number => mark & 15;
export const levelOf = (mark: number): number => (mark >>> LEVEL_SHIFT) & 7;
export const noiseOf = (mark: number): number => (mark >>> NOISE_SHIFT) & 3;

export function withKind(mark: number, kind: number): number {
  return (mark & ~15) | kind;
}

/** The same mark with at least this level. */
export function raised(mark: number, level: number): number {
  return level > levelOf(mark) ? (mark & ~(7 << LEVEL_SHIFT)) | (level << LEVEL_SHIFT) : mark;
}
