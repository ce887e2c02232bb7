import { ANSWERS, type Desk, newDesk } from './answers.ts';
import { REPORT_INTERVAL } from './batch.ts';
import { pacer } from './breathe.ts';
import type { LogSizes } from './chunks.ts';
import { LogDocument } from './document.ts';
import { LogError } from './errors.ts';
import { PatternRunner } from './pattern-runner.ts';
import type { Port, WorkerPort } from './port.ts';
import type { FromWorker, LogProgress, Question, ToWorker } from './protocol.ts';

export interface ServiceOptions {
  /** Starts the worker that runs regular expressions. */
  startPatternWorker: () => WorkerPort;
  patternBudget?: number;
  sizes?: Partial<LogSizes>;
}

/** How much is taken in between two breaths, in bytes. */
const INTAKE = 1024 * 1024;

/** The buffers of a result that may be handed over instead of copied. */
function buffersOf(result: unknown): ArrayBuffer[] {
  if (result instanceof Uint8Array || result instanceof Uint32Array) {
    return result.buffer instanceof ArrayBuffer ? [result.buffer] : [];
  }
  if (typeof result !== 'object' || result === null) return [];
  const isList = Array.isArray(result);
  if (isList && !(result[0] instanceof Uint8Array)) return [];
  return Object.values(result).flatMap((value) =>
    value instanceof Uint8Array || value instanceof Uint32Array || (!isList && Array.isArray(value))
      ? buffersOf(value)
      : [],
  );
}

/** The log worker's whole life, over a port: takes in one log and answers questions about it. */
export class LogService {
  readonly #port: Port;
  readonly #log: LogDocument;
  readonly #desk: Desk;
  readonly #running = new Map<number, AbortController>();
  #intake: Promise<void> = Promise.resolve();
  #grown = Promise.withResolvers<void>();
  #reportedAt = Number.NEGATIVE_INFINITY;
  #reportTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(port: Port, { startPatternWorker, patternBudget, sizes }: ServiceOptions) {
    this.#port = port;
    this.#log = new LogDocument(sizes);
    const patterns = new PatternRunner(startPatternWorker, patternBudget);
    this.#desk = newDesk(this.#log, patterns, (signal) => this.#growth(signal));
    port.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => this.#receive(data));
  }

  #receive(message: ToWorker): void {
    switch (message.type) {
      case 'append':
        this.#queue(() => this.#takeIn(message.bytes));
        break;
      case 'end':
        this.#queue(() => this.#end());
        break;
      case 'cancel':
        this.#running.get(message.id)?.abort();
        break;
      case 'tail':
        // Of all that has been appended, not only of what has been taken in by now.
        this.#queue(() => this.#answer(message));
        break;
      case 'ping':
        this.#send({ type: 'pong' });
        break;
      default:
        void this.#answer(message);
    }
  }

  #queue(step: () => void | Promise<void>): void {
    this.#intake = this.#intake
      .then(step)
      .catch((error: unknown) => this.#send({ type: 'broken', message: String(error) }));
  }

  async #takeIn(bytes: Uint8Array): Promise<void> {
    const pause = pacer();
    for (let at = 0; at < bytes.length && !this.#log.hasEnded; at += INTAKE) {
      this.#log.append(bytes.subarray(at, at + INTAKE));
      this.#reportSoon();
      await pause();
    }
    this.#send({ type: 'taken', size: this.#log.size });
    this.#grow();
  }

  #end(): void {
    this.#log.end();
    this.#report();
    this.#grow();
  }

  #grow(): void {
    this.#grown.resolve();
    this.#grown = Promise.withResolvers();
  }

  async #growth(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const aborted = Promise.withResolvers<never>();
    const onAbort = () => aborted.reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await Promise.race([this.#grown.promise, aborted.promise]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  async #answer({ id, type, ask }: Question): Promise<void> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      if (!Object.hasOwn(ANSWERS, type)) throw new LogError('unknown-request', `Unknown question: ${type}`);
      const answer = ANSWERS[type] as (...parameters: unknown[]) => unknown;
      const send = (part: unknown) => this.#send({ type: 'part', id, part }, buffersOf(part));
      const caughtUp = () => this.#send({ type: 'caughtUp', id });
      const result = await answer(this.#desk, ask, controller.signal, Object.assign(send, { caughtUp }));
      this.#send({ type: 'done', id, result }, buffersOf(result));
    } catch (error) {
      if (!controller.signal.aborted) this.#fail(id, error);
    } finally {
      this.#running.delete(id);
    }
  }

  #fail(id: number, error: unknown): void {
    const code = error instanceof LogError ? error.code : 'internal';
    this.#send({ type: 'failed', id, code, message: error instanceof Error ? error.message : String(error) });
  }

  #reportSoon(): void {
    const wait = this.#reportedAt + REPORT_INTERVAL - performance.now();
    if (wait <= 0) this.#report();
    else this.#reportTimer ??= setTimeout(() => this.#report(), wait);
  }

  #report(): void {
    clearTimeout(this.#reportTimer);
    this.#reportTimer = undefined;
    this.#reportedAt = performance.now();
    this.#send({ type: 'progress', progress: progressOf(this.#log) });
  }

  #send(message: FromWorker, transfer: ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer);
  }
}

export function progressOf(log: LogDocument): LogProgress {
  const { moments } = log.index;
  const { length } = moments;
  return {
    size: log.size,
    lines: log.lineCount,
    entries: log.entryCount,
    counts: log.index.counts(),
    firstTime: length > 0 ? moments.time(0) : undefined,
    lastTime: length > 0 ? moments.time(length - 1) : undefined,
    nature: log.nature,
    isInBlobs: log.isInBlobs,
    hasEnded: log.hasEnded,
  };
}
