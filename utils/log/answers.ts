import { Batch, joinFound, joinSteps } from './batch.ts';
import { readDetail } from './detail.ts';
import type { LogDocument } from './document.ts';
import { FactsReader } from './facts.ts';
import { FilterRun } from './filter.ts';
import { FindRun } from './find.ts';
import { findGaps } from './gaps.ts';
import { markRanges } from './highlight.ts';
import { longEntries } from './long-entries.ts';
import type { Search } from './matcher.ts';
import { lineAtMoment, momentOfLine } from './moment.ts';
import { overviewByPosition, overviewByTime } from './overview.ts';
import type { PatternRunner } from './pattern-runner.ts';
import type { Exchanges, ExchangeType, Marked } from './protocol.ts';
import { HostsReader } from './redact/hosts-reader.ts';
import { lineAfterBytes, previewLines, sizeOfLines } from './redact/preview.ts';
import { redactLines } from './redact/redact-lines.ts';
import { Redactor } from './redact/redactor.ts';
import { type LineRow, readEntries, readLines } from './rows.ts';

/** What an answer may use besides its question. */
export interface Desk {
  log: LogDocument;
  patterns: PatternRunner;
  facts: FactsReader;
  redactor: Redactor;
  hosts: HostsReader;
  /** Resolves when more of the log has come; rejects when `signal` aborts. */
  growth: (signal: AbortSignal) => Promise<void>;
}

/** An answer that lasts as long as the log may grow says so when there is nothing more to say for now. */
interface Sender<Part> {
  (part: Part): void;
  caughtUp(): void;
}

type Answer<Type extends ExchangeType> = (
  desk: Desk,
  ask: Exchanges[Type]['ask'],
  signal: AbortSignal,
  send: Sender<Exchanges[Type]['part']>,
) => Exchanges[Type]['result'] | Promise<Exchanges[Type]['result']>;

/** A log that has not grown for so long, in milliseconds, is taken to rest: a stream pauses for less. */
const REST_MS = 500;

/** What is shown or copied of a large log waits for the hosts in its own and the log's first bytes: for so many each. */
const HOSTS_REACH = 16_000_000;

/** No more rows are sent at once. */
const MOST_ROWS = 5000;

export function newDesk(log: LogDocument, patterns: PatternRunner, growth: Desk['growth']): Desk {
  return {
    log,
    patterns,
    growth,
    facts: new FactsReader(log),
    redactor: new Redactor(),
    hosts: new HostsReader(log),
  };
}

async function marked<Row extends LineRow>(
  rows: Row[],
  search: Search | undefined,
  { patterns }: Desk,
  signal: AbortSignal,
): Promise<Marked<Row>[]> {
  const texts = rows.map(({ text }) => text);
  const ranges = search ? await markRanges(texts, search, patterns, signal) : [];
  return rows.map((row, index) => ({ ...row, marks: ranges[index] ?? [] }));
}

/**
 * Lets a run go over the log again and again as it grows, until it has seen the whole of the ended log. `onRest` is
 * called when it has caught up with a log that rests.
 */
async function untilEnd(
  desk: Desk,
  signal: AbortSignal,
  onRest: () => void,
  advance: () => Promise<void>,
): Promise<void> {
  for (;;) {
    const { hasEnded, size } = desk.log;
    await advance();
    if (hasEnded) return;
    // What came while the run went on has woken nobody.
    if (desk.log.hasEnded || desk.log.size !== size) continue;
    const rest = setTimeout(onRest, REST_MS);
    await desk.growth(signal).finally(() => clearTimeout(rest));
  }
}

async function rawBytes(log: LogDocument, from: number, to: number): Promise<Uint8Array<ArrayBuffer>[]> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const { bytes, start, end } of log.blocks(Math.max(0, from), Math.min(to, log.lineCount))) {
    parts.push(bytes.slice(start, end));
  }
  return parts;
}

/** How each question is answered. */
export const ANSWERS: { [Type in ExchangeType]: Answer<Type> } = {
  rows: async (desk, { from, to, characters, marks }, signal) =>
    marked(await readLines(desk.log, from, Math.min(to, from + MOST_ROWS), characters), marks, desk, signal),
  entries: async (desk, { entries, characters, marks }, signal) => {
    const wanted = Array.from(entries).slice(0, MOST_ROWS);
    return marked(await readEntries(desk.log, wanted, characters), marks, desk, signal);
  },
  detail: ({ log }, { entry }) => readDetail(log, entry),
  filter: async (desk, query, signal, send) => {
    const run = new FilterRun(desk.log, query, desk.patterns, signal);
    const batch = new Batch(joinSteps, send);
    const onRest = () => {
      send(run.rest());
      send.caughtUp();
    };
    await untilEnd(desk, signal, onRest, async () => {
      await run.advance((step) => batch.add(step));
      batch.flush();
    });
    return undefined;
  },
  find: async (desk, search, signal, send) => {
    const run = new FindRun(desk.log, search, desk.patterns, signal);
    const batch = new Batch(joinFound, send);
    await untilEnd(desk, signal, send.caughtUp, async () => {
      await run.advance((found) => batch.add(found));
      batch.flush();
    });
    return undefined;
  },
  longEntries: async (desk, _ask, signal, send) => {
    let from = 0;
    await untilEnd(desk, signal, send.caughtUp, async () => {
      const part = longEntries(desk.log, from);
      from = part.decided;
      send(part);
    });
    return undefined;
  },
  facts: ({ facts }, _ask, signal) => facts.advance(signal),
  gaps: ({ log }) => findGaps(log),
  overview: ({ log }, { buckets, shown }) => overviewByPosition(log, buckets, shown),
  density: ({ log }, { buckets, from, to }) => overviewByTime(log, buckets, from, to),
  lineAtMoment: ({ log }, { time }) => lineAtMoment(log, time),
  momentOfLine: ({ log }, { line }) => momentOfLine(log, line),
  entryOfLine: ({ log: { index, lineCount } }, { line }) => {
    if (!(line >= 0 && line < lineCount)) return undefined;
    const entry = index.entryOf(line);
    return { entry, fromLine: index.firstLine(entry), toLine: index.firstLine(entry + 1) };
  },
  bytes: ({ log }, { from, to }) => rawBytes(log, from, to),
  size: ({ log }, { from, to }) => sizeOfLines(log, Math.max(0, from), to),
  tail: ({ log }) => ({ lines: log.lineCount, bytes: log.tail() }),
  redact: async (desk, { from, to, ...options }, signal, send) => {
    await prepare(desk, from, to, sizeOfLines(desk.log, from, to) > HOSTS_REACH, signal);
    return redactLines(desk.log, desk.redactor.passage(options), from, to, send, signal);
  },
  maskPreview: async (desk, { from, to, ...options }, signal) => {
    await prepare(desk, from, to, false, signal);
    return previewLines(desk.log, desk.redactor.passage(options), from, to, signal);
  },
};

/** Tells the redactor, which is to mask lines [from, to), of ids that stay and of hosts that do not. */
async function prepare(
  { log, facts, hosts, redactor }: Desk,
  from: number,
  to: number,
  isWhole: boolean,
  signal: AbortSignal,
): Promise<void> {
  await facts.advance(signal);
  await hosts.advance(isWhole ? log.lineCount : lineAfterBytes(log, 0, log.lineCount, HOSTS_REACH), signal);
  redactor.keep(facts.knownIds);
  redactor.knowHosts(await hosts.read(from, lineAfterBytes(log, from, to, HOSTS_REACH), signal));
}
