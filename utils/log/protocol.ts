import type { EntryDetail } from './detail.ts';
import type { LogFacts } from './facts.ts';
import type { FilterQuery, FilterStep } from './filter.ts';
import type { Found } from './find.ts';
import type { Gap } from './gaps.ts';
import type { EntryCounts } from './line-index.ts';
import type { LongEntries } from './long-entries.ts';
import type { Search } from './matcher.ts';
import type { LogNature } from './nature.ts';
import type { Overview } from './overview.ts';
import type { MaskSummary } from './redact/masks.ts';
import type { MaskPreview } from './redact/preview.ts';
import type { MaskedPiece } from './redact/redact-lines.ts';
import type { RedactionOptions } from './redact/redactor.ts';
import type { EntryRow, LineRow } from './rows.ts';

/* What a page and the log worker say to each other. Lines and entries are numbered from 0; ranges are [from, to). */

/** How far the reading is. At most ten a second, and one at the end. */
export interface LogProgress {
  /** In bytes. */
  size: number;
  lines: number;
  entries: number;
  counts: EntryCounts;
  /** Epoch milliseconds of the first and the newest stamp. */
  firstTime: number | undefined;
  lastTime: number | undefined;
  nature: LogNature;
  /** The log has left the memory: "kept on disk until you close this tab". */
  isInBlobs: boolean;
  hasEnded: boolean;
}

/** A row with the places where a search matches: pairs of start and end in `text`, in UTF-16 units. */
export type Marked<Row> = Row & { marks: number[] };

interface RowsAsk {
  characters?: number;
  marks?: Search;
}

type Exchange<Ask, Result, Part = never> = { ask: Ask; result: Result; part: Part };

/** Every question: what is asked, what is answered, and in what parts if it is answered bit by bit. */
export interface Exchanges {
  rows: Exchange<RowsAsk & { from: number; to: number }, Marked<LineRow>[]>;
  entries: Exchange<RowsAsk & { entries: ArrayLike<number> }, Marked<EntryRow>[]>;
  detail: Exchange<{ entry: number }, EntryDetail | undefined>;
  /** Lasts until the log has ended; the parts add up. */
  filter: Exchange<FilterQuery, undefined, FilterStep>;
  /** Lasts until the log has ended; the parts add up. */
  find: Exchange<Search, undefined, Found>;
  /** Lasts until the log has ended; the parts add up. */
  longEntries: Exchange<Record<never, never>, undefined, LongEntries>;
  facts: Exchange<Record<never, never>, LogFacts>;
  gaps: Exchange<Record<never, never>, Gap[]>;
  overview: Exchange<{ buckets: number; shown?: Uint32Array }, Overview>;
  density: Exchange<{ buckets: number; from: number; to: number }, Overview>;
  lineAtMoment: Exchange<{ time: number }, number | undefined>;
  momentOfLine: Exchange<{ line: number }, number | undefined>;
  entryOfLine: Exchange<{ line: number }, { entry: number; fromLine: number; toLine: number } | undefined>;
  bytes: Exchange<{ from: number; to: number }, Uint8Array<ArrayBuffer>[]>;
  /** In bytes. */
  size: Exchange<{ from: number; to: number }, number>;
  /** What has been appended behind its whole lines, and how many of these there are. */
  tail: Exchange<Record<never, never>, { lines: number; bytes: Uint8Array<ArrayBuffer> }>;
  /** The parts are the masked lines, piece by piece. */
  redact: Exchange<{ from: number; to: number } & RedactionOptions, MaskSummary, MaskedPiece>;
  maskPreview: Exchange<{ from: number; to: number } & RedactionOptions, MaskPreview>;
}
export type ExchangeType = keyof Exchanges;

export type Question = {
  [Type in ExchangeType]: { id: number; type: Type; ask: Exchanges[Type]['ask'] };
}[ExchangeType];

export type ToWorker =
  | Question
  | { type: 'append'; bytes: Uint8Array<ArrayBuffer> }
  | { type: 'end' }
  | { type: 'cancel'; id: number }
  | { type: 'ping' };

export type FromWorker =
  | { type: 'progress'; progress: LogProgress }
  /** So many bytes have been taken in, all in all. */
  | { type: 'taken'; size: number }
  | { type: 'part'; id: number; part: unknown }
  /** All that has come is answered for, and nothing more comes at the moment. */
  | { type: 'caughtUp'; id: number }
  | { type: 'done'; id: number; result: unknown }
  | { type: 'failed'; id: number; code: string; message: string }
  /** The log could not be taken in, most likely for lack of memory: nothing works any more. */
  | { type: 'broken'; message: string }
  | { type: 'pong' };
