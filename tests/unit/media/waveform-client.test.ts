import { Worker as NodeWorker } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MediaReadError } from '../../../utils/media/ranges-answer.ts';
import type { ReadWaveformOptions, WorkerPort } from '../../../utils/media/waveform-client.ts';
import { readWaveform, WaveformWorkerLost } from '../../../utils/media/waveform-client.ts';
import type { FromWorker, Waveform } from '../../../utils/media/waveform-protocol.ts';
import { isWaveform } from '../../../utils/media/waveform-protocol.ts';
import { concatenate, encodeMp3 } from './encode-mp3.ts';
import type { FileManners, FileServer } from './file-server.ts';
import { startFileServer } from './file-server.ts';
import { makeCall } from './synthetic-call.ts';

/** The real worker file on a real thread, whose port gets the two functions that a browser's worker has. */
class ThreadWorker implements WorkerPort {
  readonly exited: Promise<number>;
  readonly #thread: NodeWorker;

  constructor(source = '') {
    const entry = new URL('../../../utils/media/waveform.worker.ts', import.meta.url);
    this.#thread = new NodeWorker(
      `const { parentPort } = require('node:worker_threads');
       globalThis.postMessage = (message) => parentPort.postMessage(message);
       const early = [];
       let deliver = (event) => early.push(event);
       parentPort.on('message', (data) => deliver({ data }));
       globalThis.addEventListener = (type, listener) => { deliver = listener; early.forEach(listener); };
       ${source || `import(${JSON.stringify(entry.href)});`}`,
      { eval: true },
    );
    this.exited = new Promise((resolve) => {
      this.#thread.once('exit', resolve);
    });
  }

  postMessage(...[message, transfer]: Parameters<WorkerPort['postMessage']>): void {
    this.#thread.postMessage(message, transfer);
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.#thread.on(type, (data: unknown) => listener({ data } as never));
  }

  terminate(): void {
    void this.#thread.terminate();
  }
}

const SECONDS = 60;
let mp3: Uint8Array;
let server: FileServer | undefined;
let worker: ThreadWorker | undefined;

beforeAll(async () => {
  mp3 = await encodeMp3(makeCall({ seconds: SECONDS, sampleRate: 8000, seed: 5 }).samples, 8000, {
    bitrate: 32,
  });
});

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function read(mannersOf: (number: number) => FileManners, options: Partial<ReadWaveformOptions> = {}) {
  server = await startFileServer(mannersOf);
  return readWaveform(server.url, {
    signal: new AbortController().signal,
    pieceBytes: 32 * 1024,
    wait: async () => {},
    createWorker: () => {
      worker = new ThreadWorker();
      return worker;
    },
    ...options,
  });
}

describe('the waveform of a recording', () => {
  it('grows while the recording arrives and ends complete', async () => {
    const updates: Waveform[] = [];
    const shares: (number | undefined)[] = [];
    const result = await read(() => ({ content: mp3 }), {
      onUpdate: (waveform) => updates.push(waveform),
      onProgress: (share) => shares.push(share),
    });
    expect(isWaveform(result) && result.isComplete).toBe(true);
    if (!isWaveform(result)) return;
    expect(result.kind).toBe('mp3');
    expect(result.facts.seconds).toBeGreaterThan(SECONDS);
    expect(result.facts.consumedBytes).toBe(mp3.length);
    expect(result.columns.channels.map((row) => row.length * result.columns.secondsEach)[0]).toBeCloseTo(
      SECONDS,
      0,
    );
    expect(result.silence.savedSeconds).toBeGreaterThan(5);
    expect(result.talk.channels[0]?.length).toBeGreaterThan(3);
    expect(updates.length).toBeGreaterThanOrEqual(1);
    expect(updates.every((update) => !update.isComplete)).toBe(true);
    expect(shares.at(-1)).toBe(1);
    expect(shares.every((share, index) => index === 0 || (share ?? 0) >= (shares[index - 1] ?? 0))).toBe(
      true,
    );
    await worker?.exited;
  });

  it('is that of the new recording when it changes in between', async () => {
    const other = await encodeMp3(
      makeCall({ seconds: 20, sampleRate: 8000, seed: 6, channels: 1 }).samples,
      8000,
      { bitrate: 16 },
    );
    const result = await read((number) =>
      number < 3 ? { content: mp3, etag: '"1"' } : { content: other, etag: '"2"' },
    );
    expect(isWaveform(result) && result.facts.channels).toBe(1);
    expect(isWaveform(result) && Math.round(result.facts.seconds)).toBe(20);
    expect(isWaveform(result) && result.facts.consumedBytes).toBe(other.length);
  });

  it('does not exist for a video, of which only the start is read', async () => {
    const video = new Uint8Array(2_000_000);
    video.set(new TextEncoder().encode('\0\0\0 ftypisom'));
    const result = await read(() => ({ content: video }));
    expect(result).toEqual({ reason: 'unsupported', kind: 'mp4', detail: 'mp4' });
    expect(server?.sentBytes).toBeLessThanOrEqual(64 * 1024);
    await worker?.exited;
  });

  it.each([
    ['Authorization failed', { reason: 'text', kind: 'text', textForm: 'plain' }],
    ['', { reason: 'empty', kind: 'empty' }],
  ])('does not exist for %j', async (text, expected) => {
    expect(await read(() => ({ content: new TextEncoder().encode(text) }))).toEqual(expected);
  });

  it('does not exist where the right format holds no sound', async () => {
    const tag = concatenate([new TextEncoder().encode('ID3'), Uint8Array.of(4, 0, 0, 0, 0, 0, 0)]);
    expect(await read(() => ({ content: tag }))).toEqual({ reason: 'no-audio', kind: 'mp3' });
  });

  it('fails by name when the server refuses', async () => {
    const reading = read(() => ({ content: mp3, status: 401 }));
    await expect(reading).rejects.toMatchObject({ code: 'refused', status: 401 });
    await expect(reading).rejects.toBeInstanceOf(MediaReadError);
    await worker?.exited;
  });
});

describe('a worker that is lost', () => {
  it.each([
    ['throws', 'addEventListener("message", () => { throw new Error("broken"); });', undefined],
    ['says nothing', 'addEventListener("message", () => {});', 50],
  ])('because it %s ends the reading by name', async (_, source, answerWithinMilliseconds) => {
    const reading = read(() => ({ content: mp3 }), {
      createWorker: () => {
        worker = new ThreadWorker(source);
        return worker;
      },
      answerWithinMilliseconds,
    });
    await expect(reading).rejects.toBeInstanceOf(WaveformWorkerLost);
    await worker?.exited;
  });
});

describe('stopping', () => {
  it('ends with the reason and takes the worker along', async () => {
    const controller = new AbortController();
    const reason = new Error('page closed');
    const reading = read(() => ({ content: mp3 }), {
      signal: controller.signal,
      onProgress: () => controller.abort(reason),
    });
    await expect(reading).rejects.toBe(reason);
    await worker?.exited;
  });

  it('does not wait for a worker that is silent', async () => {
    const controller = new AbortController();
    const reason = new Error('page closed');
    const reading = read(() => ({ content: mp3 }), {
      signal: controller.signal,
      createWorker: () => {
        worker = new ThreadWorker('addEventListener("message", () => postMessage({ type: "heard" }));');
        // The first sign of life shows that a question is open.
        worker.addEventListener('message', (_event: MessageEvent<FromWorker>) => controller.abort(reason));
        return worker;
      },
    });
    await expect(reading).rejects.toBe(reason);
    await worker?.exited;
  });
});
