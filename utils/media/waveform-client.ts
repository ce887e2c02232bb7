/** The page's half: reads a recording, hands its bytes to the worker, and tells what the worker finds. */
import type { ReadMediaOptions } from './ranges.ts';
import { readMedia } from './ranges.ts';
import type { FromWorker, NoWaveform, ToWorker, Waveform } from './waveform-protocol.ts';

/** The part of a Worker that is used. */
export interface WorkerPort {
  postMessage(message: ToWorker, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromWorker>) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void;
  terminate(): void;
}

/** The worker broke, or went silent; the player is not concerned. */
export class WaveformWorkerLost extends Error {
  override readonly name = 'WaveformWorkerLost';
}

export interface ReadWaveformOptions extends ReadMediaOptions {
  createWorker: () => WorkerPort;
  /** Called at most ten times a second while the recording arrives. */
  onUpdate?: (waveform: Waveform) => void;
  /** Share (0–1) of the recording that has arrived; undefined while its length is unknown. */
  onProgress?: (share: number | undefined) => void;
  /** A worker that does not answer for so long is lost. */
  answerWithinMilliseconds?: number;
}

const ANSWER_WITHIN_MILLISECONDS = 20_000;

/** One conversation with one worker; every question waits for its answer. */
class WorkerConversation {
  readonly #worker: WorkerPort;
  readonly #within: number;
  readonly #onUpdate: ((waveform: Waveform) => void) | undefined;
  #settle: { taken: () => void; lost: (reason: unknown) => void } | undefined;
  #lost: { reason: unknown } | undefined;
  result: Waveform | NoWaveform | undefined;

  constructor(options: ReadWaveformOptions) {
    this.#worker = options.createWorker();
    this.#within = options.answerWithinMilliseconds ?? ANSWER_WITHIN_MILLISECONDS;
    this.#onUpdate = options.onUpdate;
    this.#worker.addEventListener('message', (event) => this.#receive(event.data));
    for (const type of ['error', 'messageerror'] as const) {
      this.#worker.addEventListener(type, () =>
        this.lose(new WaveformWorkerLost('The waveform worker failed.')),
      );
    }
  }

  /** Resolves when the worker has taken the bytes. They are moved to it and can no longer be used here. */
  async send(bytes: Uint8Array): Promise<void> {
    // A view of a larger buffer cannot be moved without the rest.
    const isWhole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
    const own = (isWhole ? bytes : bytes.slice()) as Uint8Array<ArrayBuffer>;
    await this.#ask({ type: 'bytes', bytes: own }, [own.buffer]);
  }

  async finish(): Promise<void> {
    if (this.result === undefined) await this.#ask({ type: 'end' }, []);
  }

  restart(): void {
    this.result = undefined;
    this.#worker.postMessage({ type: 'restart' }, []);
  }

  /** Ends the question that waits, and all later ones, with `reason`. */
  lose(reason: unknown): void {
    this.#lost ??= { reason };
    this.#settle?.lost(reason);
  }

  close(): void {
    this.#worker.terminate();
  }

  #ask(message: ToWorker, transfer: ArrayBuffer[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#lost) {
        reject(this.#lost.reason);
        return;
      }
      const silent = new WaveformWorkerLost('The waveform worker does not answer.');
      const timer = setTimeout(() => this.lose(silent), this.#within);
      const settled = (settle: () => void) => {
        clearTimeout(timer);
        this.#settle = undefined;
        settle();
      };
      this.#settle = { taken: () => settled(resolve), lost: (reason) => settled(() => reject(reason)) };
      this.#worker.postMessage(message, transfer);
    });
  }

  #receive(message: FromWorker): void {
    if (message.type === 'update') this.#onUpdate?.(message.waveform);
    else if (message.type === 'result') this.result = message.result;
    else if (message.type === 'taken') this.#settle?.taken();
  }
}

/**
 * Reads the recording at `url` and resolves with its waveform, or with the reason why there is none. Rejects with
 * MediaReadError, WaveformWorkerLost or the reason of the signal. The worker is gone afterwards in every case.
 */
export async function readWaveform(
  url: string,
  options: ReadWaveformOptions,
): Promise<Waveform | NoWaveform> {
  const { signal } = options;
  signal.throwIfAborted();
  const conversation = new WorkerConversation(options);
  const abandon = () => conversation.lose(signal.reason);
  signal.addEventListener('abort', abandon, { once: true });
  try {
    for await (const part of readMedia(url, options)) {
      if (part.type === 'restart') {
        conversation.restart();
        continue;
      }
      // Counted before sending: afterwards the bytes are the worker's.
      const arrived = part.offset + part.bytes.length;
      await conversation.send(part.bytes);
      options.onProgress?.(part.totalBytes ? Math.min(1, arrived / part.totalBytes) : undefined);
      // Known before the end that there is no waveform: do not read the rest of a video.
      if (conversation.result) return conversation.result;
    }
    await conversation.finish();
    if (conversation.result === undefined)
      throw new WaveformWorkerLost('The waveform worker gave no result.');
    return conversation.result;
  } finally {
    signal.removeEventListener('abort', abandon);
    conversation.close();
  }
}
