import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { MediaEnd, ReadMediaOptions } from '../../../utils/media/ranges.ts';
import { readMedia } from '../../../utils/media/ranges.ts';
import { MediaReadError, parseContentRange } from '../../../utils/media/ranges-answer.ts';
import { waitFor } from '../../../utils/media/wait.ts';
import { concatenate } from './encode-mp3.ts';
import type { FileManners, FileServer } from './file-server.ts';
import { startFileServer } from './file-server.ts';
import { seededRandom } from './synthetic-call.ts';

const KB = 1024;

function randomBytes(length: number, seed: number): Uint8Array {
  const random = seededRandom(seed);
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

const content = randomBytes(300 * KB + 17, 1);
const other = randomBytes(250 * KB, 2);

let server: FileServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(mannersOf: (number: number, url: string) => FileManners): Promise<FileServer> {
  server = await startFileServer(mannersOf);
  return server;
}

interface Reading {
  bytes: Uint8Array;
  end: MediaEnd;
  restarts: number;
  waits: number[];
  offsets: number[];
}

async function readAll(url: string, options: Partial<ReadMediaOptions> = {}): Promise<Reading> {
  let pieces: Uint8Array[] = [];
  const reading: Reading = {
    bytes: new Uint8Array(),
    end: { offset: 0, validator: undefined },
    restarts: 0,
    waits: [],
    offsets: [],
  };
  const parts = readMedia(url, {
    signal: new AbortController().signal,
    pieceBytes: 64 * KB,
    wait: async (milliseconds) => {
      reading.waits.push(milliseconds);
    },
    ...options,
  });
  for (;;) {
    const { done, value } = await parts.next();
    if (done) {
      reading.end = value;
      break;
    }
    if (value.type === 'restart') {
      reading.restarts += 1;
      pieces = [];
    } else {
      reading.offsets.push(value.offset);
      pieces.push(value.bytes.slice());
    }
  }
  reading.bytes = concatenate(pieces);
  return reading;
}

async function failureOf(reading: Promise<unknown>): Promise<MediaReadError> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(MediaReadError);
  return error as MediaReadError;
}

function same(one: Uint8Array, two: Uint8Array): boolean {
  return Buffer.compare(one, two) === 0;
}

describe('reading a recording beside the player', () => {
  it('asks for one range after another, never two at once', async () => {
    const { url, seen } = await serve(() => ({ content, etag: '"v1"' }));
    const reading = await readAll(url);
    expect(same(reading.bytes, content)).toBe(true);
    expect(seen.map((request) => request.range)).toEqual(
      [0, 1, 2, 3, 4].map((piece) => `bytes=${piece * 64 * KB}-${(piece + 1) * 64 * KB - 1}`),
    );
    expect(seen.map((request) => request.ifRange)).toEqual([undefined, '"v1"', '"v1"', '"v1"', '"v1"']);
    expect(server?.mostAtOnce).toBe(1);
    expect(reading.end).toEqual({ offset: content.length, validator: '"v1"' });
  });

  it('sends neither credentials nor leaves traces in the cache, and refuses redirects', async () => {
    const calls: RequestInit[] = [];
    const { url } = await serve(() => ({ content }));
    await readAll(url, {
      fetch: (address, init) => {
        calls.push(init);
        return fetch(address, init);
      },
    });
    for (const init of calls)
      expect(init).toMatchObject({ redirect: 'error', cache: 'no-store', credentials: 'omit' });
  });

  it.each<[string, Partial<FileManners>]>([
    ['that ignores ranges', { ignoresRange: true }],
    ['that ignores ranges and states no length', { ignoresRange: true, withoutLength: true }],
    ['that states no length', { withoutLength: true }],
    ['that does not know the total', { statedTotal: '*' }],
    ['that sends only a weak tag', { etag: 'W/"weak"' }],
  ])('reads from a server %s', async (_, manners) => {
    const { url, seen } = await serve(() => ({ content, ...manners }));
    expect(same((await readAll(url)).bytes, content)).toBe(true);
    expect(seen.every((request) => request.ifRange === undefined)).toBe(true);
    if (manners.ignoresRange) expect(seen).toHaveLength(1);
  });

  it('falls back to the date of the recording', async () => {
    const lastModified = 'Mon, 23 Nov 2026 10:00:00 GMT';
    const { url, seen } = await serve(() => ({ content, etag: 'W/"weak"', lastModified }));
    await readAll(url);
    expect(seen[1]?.ifRange).toBe(lastModified);
  });

  it('reads an empty recording', async () => {
    const { url } = await serve((_, address) => ({
      content: new Uint8Array(),
      ignoresRange: address.includes('whole'),
    }));
    expect((await readAll(url)).bytes).toHaveLength(0);
    expect((await readAll(`${url}&whole`)).bytes).toHaveLength(0);
  });
});

describe('a connection that breaks', () => {
  it('is taken up where it broke', async () => {
    const { url, seen } = await serve((number) => ({
      content,
      etag: '"v1"',
      ...(number === 1 ? { breakAfter: 30_000 } : {}),
    }));
    const reading = await readAll(url);
    expect(same(reading.bytes, content)).toBe(true);
    expect(reading.waits).toEqual([500]);
    const resumedAt = Number(/=(\d+)-/.exec(seen[2]?.range ?? '')?.[1]);
    expect(resumedAt).toBeGreaterThan(64 * KB);
    expect(resumedAt).toBeLessThanOrEqual(64 * KB + 30_000);
    expect(seen[2]?.ifRange).toBe('"v1"');
    expect(server?.sentBytes).toBeLessThanOrEqual(content.length + 30_000);
  });

  it('counts as broken when it ends in good order before the promised end', async () => {
    const { url } = await serve((number) => ({
      content,
      ...(number === 1 ? { withoutLength: true, endsAfter: 10_000 } : {}),
    }));
    const reading = await readAll(url);
    expect(same(reading.bytes, content)).toBe(true);
    expect(reading.waits).toEqual([500]);
  });

  it.each([true, false])('is taken up from a server without ranges (length stated: %s)', async (isStated) => {
    const { url } = await serve((number) => ({
      content,
      ignoresRange: true,
      withoutLength: !isStated,
      ...(number < 3 ? { breakAfter: 50_000 + number * 70_000 } : {}),
    }));
    const reading = await readAll(url);
    expect(same(reading.bytes, content)).toBe(true);
    expect(reading.restarts).toBe(0);
    expect(
      reading.offsets.every((offset, index) => index === 0 || offset > (reading.offsets[index - 1] ?? 0)),
    ).toBe(true);
  });

  it('is waited for longer each time, and given up when nothing comes', async () => {
    const { url, seen } = await serve((number) => (number === 0 ? { content } : { content, breakAfter: 0 }));
    const waits: number[] = [];
    const error = await failureOf(
      readAll(url, {
        wait: async (milliseconds) => {
          waits.push(milliseconds);
        },
      }),
    );
    expect(error).toMatchObject({ code: 'network', offset: 64 * KB, status: undefined });
    expect(waits).toEqual([500, 1000, 2000, 4000]);
    expect(seen).toHaveLength(6);
  });

  it('ends in a network failure when nobody listens', async () => {
    const { url, close } = await serve(() => ({ content }));
    await close();
    server = undefined;
    expect(await failureOf(readAll(url))).toMatchObject({ code: 'network', offset: 0 });
  });

  it('never mixes up bytes, wherever it breaks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 70_000 }), { maxLength: 8 }),
        fc.boolean(),
        fc.constantFrom('"v1"', undefined),
        async (breaks, ignoresRange, etag) => {
          const running = await startFileServer((number) => {
            const breakAfter = breaks[number];
            return {
              content,
              ignoresRange,
              ...(etag ? { etag } : {}),
              // A server without ranges has to come further each time, or it would rightly be given up.
              ...(breakAfter === undefined
                ? {}
                : { breakAfter: ignoresRange ? breakAfter + number * 70_000 : breakAfter }),
            };
          });
          try {
            expect(same((await readAll(running.url)).bytes, content)).toBe(true);
          } finally {
            await running.close();
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('a recording that changes', () => {
  it('is read anew when the server answers with the new one', async () => {
    const { url, seen } = await serve((number) =>
      number < 2 ? { content, etag: '"v1"' } : { content: other, etag: '"v2"' },
    );
    const reading = await readAll(url);
    expect(same(reading.bytes, other)).toBe(true);
    expect(reading.restarts).toBe(1);
    expect(seen).toHaveLength(3);
    expect(reading.end.validator).toBe('"v2"');
  });

  it('is read anew when the server sends a range of the new one', async () => {
    const { url } = await serve((number) =>
      number < 2 ? { content, etag: '"v1"' } : { content: other, etag: '"v2"', ignoresIfRange: true },
    );
    const reading = await readAll(url);
    expect(same(reading.bytes, other)).toBe(true);
    expect(reading.restarts).toBe(1);
  });

  it('is read anew when it has become shorter', async () => {
    const short = other.subarray(0, 100 * KB);
    const { url } = await serve((number) => (number < 3 ? { content } : { content: short }));
    const reading = await readAll(url);
    expect(same(reading.bytes, short)).toBe(true);
    expect(reading.restarts).toBe(1);
  });

  it('is given up when it never stays the same', async () => {
    const { url } = await serve((number) => ({ content, etag: `"v${number}"`, ignoresIfRange: true }));
    expect(await failureOf(readAll(url))).toMatchObject({ code: 'changing' });
  });

  it('is followed while it grows, and taken up again later', async () => {
    const sizes = [100, 150, 200, 200, 300].map((size) => size * KB);
    const { url, seen } = await serve((number) => ({
      content: content.subarray(0, sizes[number] ?? 300 * KB),
    }));
    const first = await readAll(url);
    expect(same(first.bytes, content.subarray(0, first.end.offset))).toBe(true);
    expect(first.end.offset).toBeGreaterThanOrEqual(200 * KB);
    const before = seen.length;
    const later = await readAll(url, { from: first.end.offset, validator: first.end.validator });
    expect(same(concatenate([first.bytes, later.bytes]), content.subarray(0, 300 * KB))).toBe(true);
    expect(seen[before]?.range).toMatch(new RegExp(`^bytes=${first.end.offset}-`));
    const nothing = await readAll(url, { from: 300 * KB });
    expect(nothing.bytes).toHaveLength(0);
    expect(nothing.end.offset).toBe(300 * KB);
  });
});

describe('a server that refuses', () => {
  it.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'missing'],
    [410, 'missing'],
    [400, 'unexpected'],
    [204, 'unexpected'],
  ])('with %s is believed at once: %s', async (status, code) => {
    const { url, seen } = await serve(() => ({ content, status }));
    expect(await failureOf(readAll(url))).toMatchObject({ code, status, offset: 0 });
    expect(seen).toHaveLength(1);
  });

  it.each([408, 429, 500, 503])('with %s is asked again a few times', async (status) => {
    const { url, seen } = await serve(() => ({ content, status }));
    expect(await failureOf(readAll(url))).toMatchObject({ code: 'unavailable', status });
    expect(seen).toHaveLength(5);
  });

  it('for a while is waited for as long as it asks, within reason', async () => {
    const delays = ['7', '100000', 'Wed, 21 Oct 2026 07:28:00 GMT'];
    const { url } = await serve((number) => {
      const delay = delays[number];
      return delay === undefined ? { content } : { content, status: 503, headers: { 'retry-after': delay } };
    });
    const reading = await readAll(url);
    expect(same(reading.bytes, content)).toBe(true);
    expect(reading.waits).toEqual([7000, 30_000, 2000]);
  });

  it('in mid-reading keeps what was read and says from where to go on', async () => {
    const { url } = await serve((number) =>
      number === 2 ? { content, status: 401 } : { content, etag: '"v1"' },
    );
    const error = await failureOf(readAll(url));
    expect(error).toMatchObject({ code: 'refused', status: 401, offset: 128 * KB });
    const rest = await readAll(url, { from: error.offset, validator: '"v1"' });
    expect(same(rest.bytes, content.subarray(128 * KB))).toBe(true);
  });

  it('by a redirect is not followed', async () => {
    const { url, seen } = await serve((_, address) =>
      address.startsWith('/elsewhere')
        ? { content }
        : { content, status: 302, headers: { location: '/elsewhere' } },
    );
    expect(await failureOf(readAll(url))).toMatchObject({ code: 'network' });
    expect(seen.some((request) => request.url.startsWith('/elsewhere'))).toBe(false);
  });

  it('with another range than asked for is not believed', async () => {
    const { url } = await serve(() => ({
      content,
      status: 206,
      headers: { 'content-range': 'bytes 5-99/100' },
    }));
    expect(await failureOf(readAll(url))).toMatchObject({ code: 'unexpected', status: 206 });
  });

  it('never puts the address or the answer into the error', async () => {
    for (const status of [401, 404, 503, 302]) {
      const { url } = await serve(() => ({ content, status }));
      const error = await failureOf(readAll(url));
      const everything = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(everything).not.toMatch(/SECRET|127\.0\.0\.1|recording\.mp3/);
      await server?.close();
    }
  });
});

describe('stopping', () => {
  it('ends a reading at once with the reason of the signal', async () => {
    const { url, seen } = await serve(() => ({ content }));
    const controller = new AbortController();
    const reason = new Error('gone');
    const reading = (async () => {
      for await (const part of readMedia(url, { signal: controller.signal, pieceBytes: 64 * KB })) {
        if (part.type === 'bytes') controller.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect(seen).toHaveLength(1);
  });

  it('ends the waiting before the next try', async () => {
    const { url } = await serve(() => ({ content, status: 503 }));
    const controller = new AbortController();
    const reading = readAll(url, {
      signal: controller.signal,
      wait: (_, signal) => {
        queueMicrotask(() => controller.abort(new Error('gone')));
        return waitFor(60_000, signal);
      },
    });
    await expect(reading).rejects.toThrow('gone');
  });

  it('before the start asks for nothing', async () => {
    const { url, seen } = await serve(() => ({ content }));
    await expect(readAll(url, { signal: AbortSignal.abort(new Error('never')) })).rejects.toThrow('never');
    expect(seen).toHaveLength(0);
  });

  it('by leaving the loop lets the connection go', async () => {
    const { url } = await serve(() => ({ content, ignoresRange: true }));
    for await (const part of readMedia(url, { signal: new AbortController().signal })) {
      if (part.type === 'bytes') break;
    }
    expect(server?.seen).toHaveLength(1);
  });

  it('for the player holds back the next range', async () => {
    const { url, seen } = await serve(() => ({ content }));
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = 0;
    const reading = readAll(url, {
      ready: async () => {
        asked += 1;
        if (asked === 3) {
          expect(seen).toHaveLength(2);
          queueMicrotask(release);
          await gate;
        }
      },
    });
    expect(same((await reading).bytes, content)).toBe(true);
    expect(asked).toBe(5);
  });
});

describe('Content-Range', () => {
  it.each([
    ['bytes 0-99/1234', { start: 0, end: 99, total: 1234 }],
    ['bytes 5-9/*', { start: 5, end: 9 }],
    ['bytes */77', { total: 77 }],
    [null, undefined],
    ['items 0-1/2', undefined],
    ['bytes 1-/2', undefined],
  ])('%s', (text, expected) => {
    expect(parseContentRange(text)).toEqual(expected);
  });
});
