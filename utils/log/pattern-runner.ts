import { LogError, type LogErrorCode } from './errors.ts';
import type { Pattern, TextMatches } from './pattern.ts';
import type { PatternAnswer, PatternRequest } from './pattern-desk.ts';
import type { WorkerPort } from './port.ts';

/** How long a pattern may take for some thousand lines (about 1 MB, which take 0.01 s), in milliseconds. */
export const PATTERN_BUDGET = 4000;
/** How long it may take for the rows that are seen, which wait for it; a worker has to start in that time too. */
const RANGES_BUDGET = 1500;
/** How long a cancelled request may still run before its worker is ended, in milliseconds. */
const GRACE = 40;

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Terms {
  transfer: Transferable[];
  /** Milliseconds. */
  budget: number;
  signal: AbortSignal | undefined;
}

interface Waiting {
  resolve: (answer: PatternAnswer) => void;
  reject: (error: unknown) => void;
}

/**
 * Runs patterns in a worker of their own, one request at a time: a regular expression cannot be interrupted, but
 * its worker can be ended. The log itself lives elsewhere and survives.
 *
 *   idle ──request──▶ busy ──answer──▶ idle
 *                      │ over budget, or cancelled and not done within the grace: terminate ──▶ no worker
 */
export class PatternRunner {
  readonly #start: () => WorkerPort;
  readonly #budget: number;
  #worker: WorkerPort | undefined;
  #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(start: () => WorkerPort, budget = PATTERN_BUDGET) {
    this.#start = start;
    this.#budget = budget;
  }

  /** The lines of `bytes` that match. Rejects with LogError `bad-pattern` or `pattern-too-slow`, or the abort reason. */
  async match(
    bytes: Uint8Array<ArrayBuffer>,
    pattern: Pattern,
    firstOnly: boolean,
    signal?: AbortSignal,
  ): Promise<{ lines: ArrayLike<number>; matches: TextMatches['matches'] }> {
    const request = { type: 'match', bytes, pattern, firstOnly } as const;
    const answer = await this.#request(request, { transfer: [bytes.buffer], budget: this.#budget, signal });
    return answer.type === 'matched' ? answer : { lines: [], matches: 0 };
  }

  /** Where `pattern` matches in each text, as matchRanges says it. Rejects as `match` does. */
  async ranges(texts: string[], pattern: Pattern, signal?: AbortSignal): Promise<number[][]> {
    const budget = Math.min(this.#budget, RANGES_BUDGET);
    const answer = await this.#request({ type: 'ranges', texts, pattern }, { transfer: [], budget, signal });
    return answer.type === 'ranges' ? answer.ranges : [];
  }

  /** Ends the worker and whatever it is doing. */
  stop(): void {
    this.#end(new LogError('pattern-too-slow', 'The pattern search was stopped'));
  }

  #request(request: WithoutId<PatternRequest>, terms: Terms): Promise<PatternAnswer> {
    const turn = this.#queue.then(() => this.#run(request, terms));
    this.#queue = turn.then(
      (run) => run.done,
      () => undefined,
    );
    return answerOrAbort(
      turn.then((run) => run.settled),
      terms.signal,
    );
  }

  /** Sends one request. `done` resolves when the worker is free again; never rejects. */
  async #run(request: WithoutId<PatternRequest>, { transfer, budget, signal }: Terms) {
    signal?.throwIfAborted();
    const id = ++this.#lastId;
    this.#worker ??= this.#started();
    const worker = this.#worker;
    const settled = new Promise<PatternAnswer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    const tooSlow = () => this.#end(new LogError('pattern-too-slow'));
    let timer = setTimeout(tooSlow, budget);
    const onAbort = () => {
      clearTimeout(timer);
      timer = setTimeout(tooSlow, GRACE);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const done = settled.then(
      () => undefined,
      () => undefined,
    );
    void done.then(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    });
    worker.postMessage({ ...request, id }, transfer);
    return { done, settled };
  }

  #started(): WorkerPort {
    const worker = this.#start();
    worker.addEventListener('message', ({ data }: MessageEvent<PatternAnswer>) => this.#take(data));
    const died = () => this.#end(new LogError('worker-died', 'The pattern worker stopped'));
    worker.addEventListener('error', died);
    worker.addEventListener('messageerror', died);
    return worker;
  }

  #take(answer: PatternAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.type !== 'failed') waiting?.resolve(answer);
    else waiting?.reject(new LogError(answer.code as LogErrorCode, answer.message));
  }

  #end(reason: LogError): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

async function answerOrAbort<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return answer;
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([answer, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
