import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { keepsToLine } from '../../../utils/log/pattern.ts';
import { PatternRunner } from '../../../utils/log/pattern-runner.ts';
import type { WorkerPort } from '../../../utils/log/port.ts';
import { bytesOf } from './read.ts';

/* A real second thread: only there a pattern can run for ever and be ended. */

const threads: Worker[] = [];

function startThread(): WorkerPort {
  const thread = new Worker(new URL('./pattern-thread.ts', import.meta.url));
  threads.push(thread);
  return {
    postMessage: (message, transfer) => thread.postMessage(message, transfer as ArrayBuffer[]),
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message') thread.on('message', (data) => listener({ data } as never));
      else thread.on(type, (error) => listener(error as never));
    },
    terminate: () => void thread.terminate(),
  };
}

afterAll(() => Promise.all(threads.map((thread) => thread.terminate())));

const ENDLESS = { source: '(a+)+$', flags: '' };
const endlessText = () => bytesOf(`${'a'.repeat(60)}!\n`);

describe('the pattern worker', () => {
  it('matches the lines of the bytes that it gets', async () => {
    const runner = new PatternRunner(startThread);
    const found = await runner.match(bytesOf('aa\nb\nba\n'), { source: 'a', flags: '' }, false);
    expect([...Array.from(found.lines), found.matches]).toEqual([0, 2, 3]);
    expect(await runner.ranges(['xax', 'a'], { source: 'a', flags: 'i' })).toEqual([[1, 2], [0, 1]]); // biome-ignore format: pairs
    runner.stop();
  });

  it('is ended when a pattern takes too long, and the next search has a new one', async () => {
    const before = threads.length;
    const runner = new PatternRunner(startThread, 300);
    await expect(runner.match(endlessText(), ENDLESS, true)).rejects.toMatchObject({
      code: 'pattern-too-slow',
    });
    const next = new PatternRunner(startThread);
    expect((await next.match(bytesOf('a\n'), { source: 'a', flags: '' }, true)).matches).toBe(1);
    expect(threads.length).toBe(before + 2);
    next.stop();
  });

  it('works again after it was ended', async () => {
    let posted = 0;
    const runner = new PatternRunner(() => {
      const thread = startThread();
      return {
        ...thread,
        postMessage: (message, transfer) => {
          posted++;
          thread.postMessage(message, transfer);
        },
      };
    }, 60_000);
    await runner.match(bytesOf('a\n'), { source: 'a', flags: '' }, true);
    const controller = new AbortController();
    const endless = runner.match(endlessText(), ENDLESS, true, controller.signal);
    const waiting = runner.match(bytesOf('b\na\n'), { source: 'a', flags: '' }, true);
    await vi.waitFor(() => expect(posted).toBe(2), { timeout: 20_000 });
    const abortedAt = performance.now();
    controller.abort();
    await expect(endless).rejects.toThrow(/abort/i);
    expect(performance.now() - abortedAt).toBeLessThan(1000);
    expect(Array.from((await waiting).lines)).toEqual([1]);
    runner.stop();
  });

  it('names a bad pattern', async () => {
    const runner = new PatternRunner(startThread);
    const bad = runner.match(bytesOf('a\n'), { source: '[', flags: '' }, true);
    await expect(bad).rejects.toMatchObject({ name: 'LogError', code: 'bad-pattern' });
    runner.stop();
  });

  it('says so when it dies', async () => {
    const runner = new PatternRunner(() => {
      const thread = new Worker("throw new Error('no worker')", { eval: true });
      return {
        postMessage: () => undefined,
        addEventListener: (type: string, listener: (event: never) => void) => {
          if (type === 'error') thread.on('error', (error) => listener(error as never));
        },
        terminate: () => void thread.terminate(),
      };
    });
    await expect(runner.match(bytesOf('a\n'), ENDLESS, true)).rejects.toMatchObject({ code: 'worker-died' });
  });
});

describe('a pattern keeps to its line', () => {
  it.each(['abc', 'a.*b', '50[234]', '\\d+ms', '(?:a|b)+', '^x$', 'a\\.b', 'x{2,3}', '[\\w.-]+@'])(
    '/%s/',
    (source) => {
      expect(keepsToLine({ source, flags: 'i' })).toBe(true);
    },
  );

  it.each([
    'a\\s',
    '[^a]',
    '\\W',
    '\\n',
    '(?=a)',
    '(?<n>a)',
    '\\1',
    '[\\s]',
    '\\x0a',
    '[\\x00-\\x20]',
    '\\u000a',
    '[!-\n]',
  ])('not /%s/', (source) => {
    expect(keepsToLine({ source, flags: '' })).toBe(false);
  });

  it('not with the flag s', () => {
    expect(keepsToLine({ source: 'a.b', flags: 's' })).toBe(false);
  });
});
