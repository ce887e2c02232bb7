import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withPatience } from '@/utils/api/patience.ts';
import { AppError, type ErrorCode } from '@/utils/errors.ts';

/** Fails with these errors in turn, then answers; remembers how long it was made to wait. */
function failing(errors: AppError[]) {
  const left = [...errors];
  const waits: number[] = [];
  let tries = 0;
  const work = async () => {
    tries++;
    const error = left.shift();
    if (error) throw error;
    return 'answer';
  };
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  return { work, wait, waits, tries: () => tries };
}

const busy = () => new AppError('apiServer', { values: [502] });

describe('patience', () => {
  it('asks again until Voximplant answers', async () => {
    const { work, wait, tries } = failing([busy(), busy()]);
    await expect(withPatience(work, { wait })).resolves.toBe('answer');
    expect(tries()).toBe(3);
  });

  it('gives up after four tries with the last error', async () => {
    const { work, wait, tries } = failing([busy(), busy(), busy(), busy(), busy()]);
    await expect(withPatience(work, { wait })).rejects.toMatchObject({ code: 'apiServer' });
    expect(tries()).toBe(4);
  });

  it('waits as long as Retry-After says, and not at all where that is long', async () => {
    const short = failing([new AppError('apiBusy', { retryAfterMs: 3_000 })]);
    await withPatience(short.work, { wait: short.wait });
    expect(short.waits).toEqual([3_000]);
    const long = failing([new AppError('apiBusy', { retryAfterMs: 60_000 })]);
    await expect(withPatience(long.work, { wait: long.wait })).rejects.toMatchObject({ code: 'apiBusy' });
    expect(long.waits).toEqual([]);
  });

  it('waits twice as long each time, within its jitter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 1, noNaN: true }), async (share) => {
        const { work, wait, waits } = failing([busy(), busy(), busy()]);
        await withPatience(work, { wait, random: () => share });
        expect(waits).toHaveLength(3);
        for (const [index, milliseconds] of waits.entries()) {
          expect(milliseconds).toBeGreaterThanOrEqual(200 * 2 ** index);
          expect(milliseconds).toBeLessThanOrEqual(600 * 2 ** index);
        }
      }),
    );
  });

  const final: ErrorCode[] = [
    'apiKeyRefused',
    'apiRole',
    'apiDateRange',
    'offline',
    'timeout',
    'stopped',
    'apiShape',
  ];
  it.each(final)('does not repeat %s', async (code) => {
    const { work, wait, tries } = failing([new AppError(code)]);
    await expect(withPatience(work, { wait })).rejects.toMatchObject({ code });
    expect(tries()).toBe(1);
  });

  it('stops waiting when it is told to', async () => {
    const controller = new AbortController();
    const { work } = failing([new AppError('apiBusy', { retryAfterMs: 9_000 })]);
    const asked = withPatience(work, { signal: controller.signal });
    controller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'stopped' });
  });
});
