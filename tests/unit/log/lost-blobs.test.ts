import { afterEach, expect, it, vi } from 'vitest';
import { Chunks } from '@/utils/log/chunks.ts';

/* A browser that takes a log into Blobs and cannot give some of them back. */

const LINE = new TextEncoder().encode('fifteen letters\n');
const refused = new DOMException('The requested file could not be read', 'NotReadableError');
let made = 0;

afterEach(() => {
  vi.unstubAllGlobals();
  made = 0;
});

/** Blobs from the `first` one on cannot be read. */
function loseBlobs(first: number): void {
  const Real = Blob;
  const stub = class extends Real {
    readonly #isLost = ++made >= first;
    override slice(...range: [number?, number?]): Blob {
      const part = super.slice(...range);
      if (this.#isLost) part.arrayBuffer = () => Promise.reject(refused);
      return part;
    }
    override arrayBuffer() {
      return this.#isLost ? Promise.reject(refused) : super.arrayBuffer();
    }
  };
  vi.stubGlobal('Blob', stub);
}

async function linesKept(): Promise<string[]> {
  const chunks = new Chunks({ chunk: 16, longestLine: 64, memoryLimit: 32 });
  for (let line = 0; line < 8; line++) {
    chunks.fill(LINE);
    chunks.seal(LINE.length, line + 1);
  }
  const blobs = () => Array.from({ length: 8 }, (_, index) => chunks.at(index)).filter((one) => one?.blob);
  // Every Blob has been asked for its last byte by then.
  await vi.waitFor(() => expect(blobs().every((one) => one?.bytes === undefined)).toBe(true));
  const texts = Array.from({ length: 8 }, async (_, index) => {
    const chunk = chunks.at(index);
    return chunk ? new TextDecoder().decode((await chunks.read(chunk)).subarray(0, chunk.length)) : '';
  });
  return Promise.all(texts);
}

const whole = Array.from({ length: 8 }, () => new TextDecoder().decode(LINE));

it('a log in Blobs is read out of them', async () => {
  loseBlobs(Number.POSITIVE_INFINITY);
  expect(await linesKept()).toEqual(whole);
  expect(made).toBeGreaterThan(4);
});

it('what a Blob cannot give back is still there', async () => {
  loseBlobs(4);
  expect(await linesKept()).toEqual(whole);
});

it('nothing is lost where every Blob is', async () => {
  loseBlobs(1);
  expect(await linesKept()).toEqual(whole);
});

it('what could not be read once is read the next time', async () => {
  const chunks = new Chunks({ chunk: 16, longestLine: 64, memoryLimit: 1 });
  chunks.fill(LINE);
  chunks.seal(LINE.length, 1);
  const chunk = chunks.at(0);
  await vi.waitFor(() => expect(chunk?.bytes).toBeUndefined());
  if (!chunk?.blob) throw new Error('It is not in a Blob');
  vi.spyOn(chunk.blob, 'arrayBuffer').mockRejectedValueOnce(refused);
  await expect(chunks.read(chunk)).rejects.toBe(refused);
  expect(await chunks.read(chunk)).toEqual(LINE);
});
