/**
 * Reads a recording for its waveform beside the player: one small range after another, so that the player's own requests
 * come first, and from where it stopped when a connection breaks.
 *
 *   ask for offset… ── 206 part ──→ hand out ──→ ask for the next, until the total is reached
 *        ↑   │├── 200 whole ────→ hand out to the end (what is known already is skipped)
 *        │   │├── 416 ──────────→ end
 *        │   └┴── no answer, 5xx, broken body ──→ wait, longer each time ──┐
 *        └────────── changed: tell, offset 0 ←──────────────────────────────┘
 */
import type { AnswerMeaning } from './ranges-answer.ts';
import { MediaReadError, understandAnswer } from './ranges-answer.ts';
import { waitFor } from './wait.ts';

export type MediaPart =
  /** Bytes at `offset`, each part right behind the one before. `totalBytes` is the length known so far; it may grow. */
  | { type: 'bytes'; offset: number; bytes: Uint8Array; totalBytes: number | undefined }
  /** The recording is another one than before: forget all bytes, the next part starts at 0. */
  | { type: 'restart' };

export interface MediaEnd {
  /** Bytes handed out since the last restart, with those before `from`. */
  offset: number;
  /** Give both to the next reading of a recording that is still growing. */
  validator: string | undefined;
}

export interface ReadMediaOptions {
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  signal: AbortSignal;
  /** Size of one range in bytes. */
  pieceBytes?: number;
  /** Where to begin, with the validator that an earlier reading ended with. */
  from?: number;
  validator?: string | undefined;
  /** Awaited before each range, and before each piece of a whole answer: hold the reading back here while the player starves. */
  ready?: (signal: AbortSignal) => Promise<void>;
  /** Waits so many milliseconds, or until the signal. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

const PIECE_BYTES = 512 * 1024;
const MOST_RETRIES = 4;
const MOST_RESTARTS = 3;
const FIRST_WAIT_MILLISECONDS = 500;
const LONGEST_WAIT_MILLISECONDS = 30_000;

class MediaReading {
  readonly #url: string;
  readonly #options: ReadMediaOptions;
  #offset: number;
  #validator: string | undefined;
  #totalBytes: number | undefined;
  #retries = 0;
  #restarts = 0;

  constructor(url: string, options: ReadMediaOptions) {
    this.#url = url;
    this.#options = options;
    this.#offset = options.from ?? 0;
    this.#validator = options.validator;
  }

  async *run(): AsyncGenerator<MediaPart, MediaEnd> {
    let isOver = false;
    while (!isOver) {
      await this.#options.ready?.(this.#options.signal);
      this.#options.signal.throwIfAborted();
      const response = await this.#ask();
      if (response === undefined) await this.#pause('network', undefined);
      else isOver = yield* this.#handle(response);
    }
    return { offset: this.#offset, validator: this.#validator };
  }

  /** True when the recording is read to its end. */
  async *#handle(response: Response): AsyncGenerator<MediaPart, boolean> {
    const meaning = understandAnswer(response, this.#offset);
    const { kind } = meaning;
    if (kind === 'part' || kind === 'whole') return yield* this.#handOut(response, meaning);
    await response.body?.cancel();
    if (kind === 'end') return true;
    if (kind === 'shrunk') {
      yield this.#restart();
      return false;
    }
    if (kind !== 'retry') throw new MediaReadError(kind, this.#offset, response.status);
    await this.#pause('unavailable', response);
    return false;
  }

  async *#handOut(response: Response, meaning: AnswerMeaning): AsyncGenerator<MediaPart, boolean> {
    const isWhole = meaning.kind === 'whole';
    if (this.#isOther(meaning)) {
      yield this.#restart();
      if (!isWhole) {
        await response.body?.cancel();
        return false;
      }
    }
    this.#validator = meaning.validator;
    this.#totalBytes = meaning.totalBytes;
    const start = this.#offset;
    const hasAll = yield* this.#readBody(response, isWhole ? start : 0, meaning);
    if (hasAll && isWhole) return true;
    if (!hasAll || this.#offset === start) {
      await this.#pause('network', undefined);
      return false;
    }
    return this.#totalBytes !== undefined && this.#offset >= this.#totalBytes;
  }

  /** Hands out the body without its first `skip` bytes; false when it broke off. */
  async *#readBody(
    response: Response,
    skip: number,
    meaning: AnswerMeaning,
  ): AsyncGenerator<MediaPart, boolean> {
    if (response.body === null) return (meaning.bodyBytes ?? 0) === 0;
    const reader = response.body.getReader();
    let received = 0;
    try {
      for (;;) {
        if (meaning.kind === 'whole') await this.#options.ready?.(this.#options.signal);
        const chunk = await reader.read().catch(() => undefined);
        this.#options.signal.throwIfAborted();
        if (chunk === undefined) return false;
        if (chunk.done) return meaning.bodyBytes === undefined || received >= meaning.bodyBytes;
        const bytes = chunk.value.subarray(Math.max(0, skip - received));
        received += chunk.value.length;
        if (bytes.length > 0) yield this.#takeBytes(bytes);
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }

  #takeBytes(bytes: Uint8Array): MediaPart {
    const offset = this.#offset;
    this.#offset += bytes.length;
    this.#retries = 0;
    return { type: 'bytes', offset, bytes, totalBytes: this.#totalBytes };
  }

  /** Undefined when no answer came. */
  async #ask(): Promise<Response | undefined> {
    const { fetch: ask = fetch, signal, pieceBytes = PIECE_BYTES } = this.#options;
    const headers: Record<string, string> = {
      range: `bytes=${this.#offset}-${this.#offset + pieceBytes - 1}`,
    };
    if (this.#validator !== undefined && this.#offset > 0) headers['if-range'] = this.#validator;
    try {
      return await ask(this.#url, {
        headers,
        signal,
        redirect: 'error',
        cache: 'no-store',
        credentials: 'omit',
      });
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }

  /** Whether an answer is about another recording than the bytes handed out so far. */
  #isOther(meaning: AnswerMeaning): boolean {
    if (this.#offset === 0) return false;
    if (this.#validator !== undefined && meaning.validator !== undefined)
      return this.#validator !== meaning.validator;
    return meaning.totalBytes !== undefined && meaning.totalBytes < this.#offset;
  }

  #restart(): MediaPart {
    if (this.#restarts === MOST_RESTARTS) throw new MediaReadError('changing', this.#offset);
    this.#restarts += 1;
    this.#offset = 0;
    this.#validator = undefined;
    this.#totalBytes = undefined;
    return { type: 'restart' };
  }

  /** Waits before asking again, longer each time; gives up with `code` when nothing came in between. */
  async #pause(code: 'network' | 'unavailable', response: Response | undefined): Promise<void> {
    const { signal, wait = waitFor } = this.#options;
    if (this.#retries === MOST_RETRIES) throw new MediaReadError(code, this.#offset, response?.status);
    // RFC 9110 §10.2.3; a date instead of seconds is not worth waiting for.
    const asked = Number(response?.headers.get('retry-after') ?? 0) * 1000 || 0;
    const own = FIRST_WAIT_MILLISECONDS * 2 ** this.#retries;
    this.#retries += 1;
    await wait(Math.min(Math.max(own, asked), LONGEST_WAIT_MILLISECONDS), signal);
  }
}

/**
 * Reads `url` from its start, or from `options.from`, to its end. Ends early by the signal (throws its reason) or with a
 * MediaReadError. Sends no credentials of its own and follows no redirect.
 */
export function readMedia(url: string, options: ReadMediaOptions): AsyncGenerator<MediaPart, MediaEnd> {
  return new MediaReading(url, options).run();
}
