import { LogError, type LogErrorCode } from './errors.ts';
import type { FilterStep } from './filter.ts';
import type { Found } from './find.ts';
import type { WorkerPort } from './port.ts';
import type { Exchanges, ExchangeType, FromWorker, LogProgress, ToWorker } from './protocol.ts';

/** So many bytes may be on their way to the worker before `append` makes its caller wait. */
const MOST_IN_FLIGHT = 16 * 1024 * 1024;
/** A worker that answers nothing for so long is dead: one that ran out of memory does not say so. In milliseconds. */
export const SILENCE_LIMIT = 30_000;
const SILENCES = 3;

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
  onPart: ((part: unknown) => void) | undefined;
  onCaughtUp: (() => void) | undefined;
}

interface AskOptions<Part> {
  signal?: AbortSignal | undefined;
  onPart?: ((part: Part) => void) | undefined;
  /** The parts tell of all that has come, and nothing more comes at the moment. */
  onCaughtUp?: (() => void) | undefined;
}

/**
 * A log in its worker, seen from the page. Every promise rejects with a LogError (`worker-died` when the worker is
 * gone), or with the abort reason.
 */
export class LogClient {
  readonly #worker: WorkerPort;
  readonly #silenceLimit: number;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(progress: LogProgress) => void>();
  #lastId = 0;
  #sent = 0;
  #taken = 0;
  #room = Promise.withResolvers<void>();
  #death: LogError | undefined;
  #progress: LogProgress | undefined;
  /** How many times in a row the watch has heard nothing. */
  #silences = 0;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(worker: WorkerPort, silenceLimit = SILENCE_LIMIT) {
    this.#worker = worker;
    this.#silenceLimit = silenceLimit;
    this.#room.promise.catch(() => undefined);
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#receive(data));
    const onDeath = () => this.#die(new LogError('worker-died', 'The log reader stopped'));
    worker.addEventListener('error', onDeath);
    worker.addEventListener('messageerror', onDeath);
  }

  /** Nothing can be asked any more: the worker is gone. */
  get isDead(): boolean {
    return this.#death !== undefined;
  }

  /** The newest progress; undefined before the first bytes. */
  get progress(): LogProgress | undefined {
    return this.#progress;
  }

  /** Calls `listener` with each progress until `signal` aborts. */
  onProgress(listener: (progress: LogProgress) => void, signal?: AbortSignal): void {
    if (signal?.aborted) return;
    this.#listeners.add(listener);
    signal?.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  /** Hands bytes over to the worker (their buffer is empty afterwards); resolves when there is room for more. */
  async append(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#death) throw this.#death;
    this.#sent += bytes.length;
    const isWhole = bytes.byteLength === bytes.buffer.byteLength;
    const owned = isWhole ? bytes : bytes.slice();
    this.#post({ type: 'append', bytes: owned }, [owned.buffer]);
    this.#startWatch();
    while (this.#sent - this.#taken > MOST_IN_FLIGHT) await this.#room.promise;
  }

  end(): void {
    this.#post({ type: 'end' });
  }

  /** Appends all of a stream, then ends the log. On failure or abort the log stays open with what has come. */
  async feed(stream: ReadableStream<Uint8Array<ArrayBuffer>>, signal?: AbortSignal): Promise<void> {
    const reader = stream.getReader();
    const onAbort = () => void reader.cancel(signal?.reason).catch(() => undefined);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        signal?.throwIfAborted();
        await this.append(read.value);
      }
      signal?.throwIfAborted();
      this.end();
    } finally {
      signal?.removeEventListener('abort', onAbort);
      reader.releaseLock();
    }
  }

  /** Asks one question of the protocol. */
  ask<Type extends ExchangeType>(
    type: Type,
    ask: Exchanges[Type]['ask'],
    { signal, onPart, onCaughtUp }: AskOptions<Exchanges[Type]['part']> = {},
  ): Promise<Exchanges[Type]['result']> {
    if (this.#death) return Promise.reject(this.#death);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = ++this.#lastId;
    const answer = Promise.withResolvers<Exchanges[Type]['result']>();
    const onAbort = () => {
      this.#post({ type: 'cancel', id });
      this.#forget(id);
      answer.reject(signal?.reason);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const release = () => signal?.removeEventListener('abort', onAbort);
    answer.promise.then(release, release);
    this.#waiting.set(id, {
      resolve: answer.resolve as Waiting['resolve'],
      reject: answer.reject,
      onPart: onPart as Waiting['onPart'],
      onCaughtUp,
    });
    this.#post({ id, type, ask } as ToWorker);
    this.#startWatch();
    return answer.promise;
  }

  /** Filters until the log has ended; `onStep` gets entries to show as they are decided. */
  filter(
    query: Exchanges['filter']['ask'],
    onStep: (step: FilterStep) => void,
    signal?: AbortSignal,
    onCaughtUp?: () => void,
  ): Promise<void> {
    return this.ask('filter', query, { signal, onPart: onStep, onCaughtUp });
  }

  /** Searches until the log has ended; `onFound` gets lines as they are found. */
  find(
    search: Exchanges['find']['ask'],
    onFound: (found: Found) => void,
    signal?: AbortSignal,
    onCaughtUp?: () => void,
  ): Promise<void> {
    return this.ask('find', search, { signal, onPart: onFound, onCaughtUp });
  }

  /** Ends the worker and forgets the log. */
  close(): void {
    this.#die(new LogError('worker-died', 'The log was closed'));
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    if (!this.#death) this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromWorker): void {
    this.#silences = 0;
    switch (message.type) {
      case 'progress':
        this.#progress = message.progress;
        for (const listener of this.#listeners) listener(message.progress);
        break;
      case 'taken':
        this.#taken = message.size;
        this.#stopIdleWatch();
        this.#room.resolve();
        this.#room = Promise.withResolvers();
        this.#room.promise.catch(() => undefined);
        break;
      case 'part':
        this.#waiting.get(message.id)?.onPart?.(message.part);
        break;
      case 'caughtUp':
        this.#waiting.get(message.id)?.onCaughtUp?.();
        break;
      case 'done':
        this.#forget(message.id)?.resolve(message.result);
        break;
      case 'broken':
        this.#die(new LogError('worker-died', message.message));
        break;
      case 'failed':
        this.#forget(message.id)?.reject(new LogError(message.code as LogErrorCode, message.message));
    }
  }

  #forget(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#stopIdleWatch();
    return waiting;
  }

  #stopIdleWatch(): void {
    if (this.#waiting.size === 0 && this.#taken >= this.#sent) this.#stopWatch();
  }

  #startWatch(): void {
    if (this.#watch) return;
    this.#silences = 0;
    // Counts silences instead of time: after a sleep of the computer much time has passed in one silence.
    this.#watch = setInterval(() => {
      if (this.#silences++ < SILENCES) this.#post({ type: 'ping' });
      else this.#die(new LogError('worker-died', 'The log reader does not answer'));
    }, this.#silenceLimit / SILENCES);
  }

  #stopWatch(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  #die(death: LogError): void {
    if (this.#death) return;
    this.#death = death;
    this.#worker.terminate();
    this.#stopWatch();
    for (const { reject } of this.#waiting.values()) reject(death);
    this.#waiting.clear();
    this.#room.reject(death);
  }
}
