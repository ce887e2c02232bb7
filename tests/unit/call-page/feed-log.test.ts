import { afterEach, describe, expect, it } from 'vitest';
import { feedLog } from '@/utils/call/feed-log.ts';
import { AppError } from '@/utils/errors.ts';
import { type FileManners, type FileServer, startFileServer } from '../media/file-server.ts';

const content = new TextEncoder().encode(
  Array.from({ length: 4000 }, (_, line) => `2026-01-15 10:00:00.101 robot tick ${line}\n`).join(''),
);
let server: FileServer | undefined;
afterEach(() => server?.close());

/** Reads the log of a server with these manners, as the page does. */
async function read(mannersOf: (number: number) => FileManners, from = 0) {
  const standing = await startFileServer(mannersOf);
  server = standing;
  const taken: number[] = [...content.subarray(0, from)];
  const seen = { opened: 0, restarts: 0, progress: [] as [number, number | undefined][] };
  const work = feedLog(
    { url: standing.url, from, open: async () => void seen.opened++ },
    {
      append: async (bytes) => void taken.push(...bytes),
      restart: () => {
        seen.restarts++;
        taken.length = 0;
      },
      onProgress: (bytes, total) => void seen.progress.push([bytes, total]),
    },
    AbortSignal.timeout(20_000),
  );
  return { work, taken, seen, requests: standing.seen };
}

describe('reading a log', () => {
  it('is one request, told as it comes', async () => {
    const { work, taken, seen, requests } = await read(() => ({ content }));
    await work;
    expect(Uint8Array.from(taken)).toEqual(content);
    expect(requests).toHaveLength(1);
    expect(seen.progress.at(-1)).toEqual([content.length, content.length]);
    expect(requests[0]?.headers.referer).toBeUndefined();
  });

  it('goes on by range where the connection broke', async () => {
    const { work, taken, requests } = await read((number) => ({
      content,
      ...(number === 0 ? { breakAfter: 50_000 } : {}),
    }));
    await work;
    expect(Uint8Array.from(taken)).toEqual(content);
    expect(requests[1]?.range).toMatch(/^bytes=50000-/);
  });

  it('begins again where ranges are not honoured, and keeps what was shown', async () => {
    const { work, taken, seen } = await read((number) => ({
      content,
      ignoresRange: true,
      ...(number === 0 ? { breakAfter: 50_000 } : {}),
    }));
    await work;
    expect(Uint8Array.from(taken)).toEqual(content);
    expect(seen.restarts).toBe(0);
  });

  it('says so when the log is another one than before', async () => {
    const other = content.subarray(0, 20_000);
    const { work, taken, seen } = await read((number) =>
      number === 0 ? { content, etag: '"a"', breakAfter: 50_000 } : { content: other, etag: '"b"' },
    );
    await work;
    expect(seen.restarts).toBe(1);
    expect(Uint8Array.from(taken)).toEqual(other);
  });

  it('reads on where it was stopped', async () => {
    const { work, taken, requests } = await read(() => ({ content }), 70_000);
    await work;
    expect(Uint8Array.from(taken)).toEqual(content);
    expect(requests[0]?.range).toMatch(/^bytes=70000-/);
  });

  it('heals a refusal once, and tells the second', async () => {
    const healed = await read((number) => ({ content, ...(number === 0 ? { status: 401 } : {}) }));
    await healed.work;
    expect(Uint8Array.from(healed.taken)).toEqual(content);
    expect(healed.seen.opened).toBe(2);
    await server?.close();
    const refused = await read(() => ({ content, status: 401 }));
    await expect(refused.work).rejects.toMatchObject({ name: 'MediaReadError', code: 'refused' });
    expect(refused.seen.opened).toBe(2);
  });

  it('asks nobody when the log does not open', async () => {
    const standing = await startFileServer(() => ({ content }));
    server = standing;
    const refusal = new AppError('logNeedsRole');
    const work = feedLog(
      { url: standing.url, from: 0, open: () => Promise.reject(refusal) },
      { append: async () => undefined, restart: () => undefined, onProgress: () => undefined },
      new AbortController().signal,
    );
    await expect(work).rejects.toBe(refusal);
    expect(standing.seen).toEqual([]);
  });
});
