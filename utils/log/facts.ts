import { pacer } from './breathe.ts';
import type { LineBlock, LogDocument } from './document.ts';
import type { FactLine } from './fact-line.ts';
import { type Leg, LegsReader } from './legs.ts';
import { KIND, KINDS, type Kind, kindOf, LEVEL, LEVELS, levelOf, noiseOf } from './mark.ts';
import { parseMessage } from './message.ts';
import { find, needleOf } from './needle.ts';
import { type LogRecording, RecordingsReader } from './recordings.ts';
import { decodeText, readEntryText, textEnd } from './rows.ts';
import { type ScenarioEvent, ScenarioReader } from './scenario.ts';
import { type SessionFacts, SessionReader } from './session-facts.ts';

/** What a log tells about its call session, without any other source. All texts are untrusted. */
export interface LogFacts {
  session: SessionFacts;
  legs: Leg[];
  recordings: LogRecording[];
  events: ScenarioEvent[];
  /** Events that were not kept because there were too many. */
  eventsLeftOut: number;
}

const LONGEST_FACT = 64 * 1024;
const HTTP = needleOf('http');
const LONGEST_TRACE = 1024 * 1024;
const STAMP = /^\ufeff?\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{3})? ?/;

const TELLING = new Set<Kind>(['event', 'command', 'http', 'sip', 'lifecycle', 'warning', 'stack', 'print']);

/** Reads the facts of a log that may still grow: `advance` goes on where it stopped. */
export class FactsReader {
  readonly #log: LogDocument;
  readonly #session = new SessionReader();
  readonly #legs = new LegsReader();
  readonly #recordings = new RecordingsReader();
  readonly #scenario = new ScenarioReader();
  /** One reader at a time: facts build on those before them. */
  #turn: Promise<unknown> = Promise.resolve();
  #nextEntry = 0;
  #block: LineBlock | undefined;

  constructor(log: LogDocument) {
    this.#log = log;
  }

  /** Ids that name a session or a call and are no secrets. */
  get knownIds(): string[] {
    const { id } = this.#session.facts();
    return id === undefined ? this.#legs.callIds : [id, ...this.#legs.callIds];
  }

  /** The facts of all entries that have come whole. Rejects with the abort reason. */
  advance(signal?: AbortSignal): Promise<LogFacts> {
    const turn = this.#turn.then(() => this.#advance(signal));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #advance(signal: AbortSignal | undefined): Promise<LogFacts> {
    const pause = pacer(signal);
    while (this.#nextEntry < this.#log.closedEntryCount) {
      await pause();
      const entry = this.#nextEntry++;
      if (this.#isTelling(entry)) await this.#read(entry);
    }
    this.#block = undefined;
    return this.#facts();
  }

  #isTelling(entry: number): boolean {
    const mark = this.#log.index.entryMark(entry);
    return noiseOf(mark) === 0 || kindOf(mark) === KIND.lifecycle
      ? TELLING.has(KINDS[kindOf(mark)] ?? 'text')
      : false;
  }

  async #read(entry: number): Promise<void> {
    const { index } = this.#log;
    const mark = index.entryMark(entry);
    const kind = KINDS[kindOf(mark)] ?? 'text';
    const isQuietPrint = kind === 'print' && levelOf(mark) < LEVEL.warning;
    const found = await this.#textOf(entry, kind === 'sip' ? LONGEST_TRACE : LONGEST_FACT, isQuietPrint);
    if (found === undefined) return;
    const text = found.replace(STAMP, '').replaceAll('\r\n', '\n');
    const fact: FactLine = {
      line: index.firstLine(entry),
      time: index.entryTime(entry),
      kind,
      level: LEVELS[levelOf(mark)] ?? 'unknown',
      text,
      message:
        kind === 'print' || kind === 'sip'
          ? { form: 'print', name: '', params: undefined }
          : parseMessage(text),
    };
    for (const reader of [this.#session, this.#legs, this.#recordings, this.#scenario]) reader.add(fact);
  }

  /**
   * The text of an entry, cut out of the block at hand where that holds it: most entries need no search.
   * A print without a level is of use only when it tells of an HTTP call: the others are not even decoded.
   */
  async #textOf(entry: number, limit: number, mustTellHttp: boolean): Promise<string | undefined> {
    const { index, lineCount } = this.#log;
    const from = index.firstLine(entry);
    const to = index.firstLine(entry + 1);
    if (!this.#block || from < this.#block.fromLine || to > this.#block.toLine) {
      this.#block = await this.#log.block(from, lineCount);
    }
    const block = this.#block;
    const start = index.starts.get(from);
    const blockEnd = this.#log.endInBlock(block, Math.min(to, block.toLine) - 1);
    if (mustTellHttp && find(block.bytes, start, blockEnd, HTTP) === -1) return undefined;
    if (to > block.toLine) return readEntryText(this.#log, entry, limit);
    const end = textEnd(block.bytes, start, blockEnd);
    return decodeText(block.bytes, start, end, limit).text;
  }

  #facts(): LogFacts {
    const { moments } = this.#log.index;
    const session = this.#session.facts();
    const first = moments.length > 0 ? moments.time(0) : undefined;
    const last = moments.length > 0 ? moments.time(moments.length - 1) : undefined;
    return {
      session: {
        ...session,
        startedAt: session.startedAt ?? first,
        endedAt: session.endedAt ?? (this.#log.hasEnded ? last : undefined),
      },
      legs: this.#legs.legs(),
      recordings: this.#recordings.recordings(),
      events: this.#scenario.events(),
      eventsLeftOut: this.#scenario.leftOut,
    };
  }
}
