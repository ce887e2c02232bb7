import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { AppError } from '@/utils/errors.ts';
import { ask } from '@/utils/messages/call.ts';

type Reply = (message: unknown) => unknown;
const sent: unknown[] = [];

function background(reply: Reply): void {
  browser.runtime.onMessage.addListener((message, _sender, sendResponse) => {
    sent.push(message);
    void Promise.resolve(reply(message)).then(sendResponse);
    return true;
  });
}

beforeEach(() => {
  fakeBrowser.reset();
  sent.length = 0;
});

describe('asking the background', () => {
  it('sends a name and a request, and gives the answer', async () => {
    background(() => ({ answer: { rules: 5 } }));
    expect(await ask('hello', {})).toEqual({ rules: 5 });
    expect(sent).toEqual([{ name: 'hello', request: {} }]);
  });

  it('throws what the background answered', async () => {
    background(() => ({ error: { code: 'apiRole', values: ['GetKeys'] } }));
    const thrown = await ask('forgetRecent', {}).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(AppError);
    expect(thrown).toMatchObject({ code: 'apiRole', values: ['GetKeys'] });
  });

  it.each<[string, () => void]>([
    ['is not there', () => undefined],
    ['hangs up', () => background(() => undefined)],
    ['does not know the message', () => browser.runtime.onMessage.addListener(() => undefined)],
  ])('says so when it %s', async (_name, start) => {
    start();
    await expect(ask('forgetRecent', {})).rejects.toMatchObject({ code: 'backgroundSilent' });
  });

  it.each([
    ['pinObjects', { urls: [] as string[], keyId: '' }, 2],
    ['tryObject', { url: '' }, 2],
    ['openObject', { url: '' }, 1],
    ['saveObject', { url: '' }, 1],
  ] as const)(
    'asks the next background for %s where the first was stopped: %o, %i times',
    async (name, request, times) => {
      background(() => (sent.length === 1 ? undefined : { answer: undefined }));
      const outcome = await ask(name, request).then(
        () => 'answered',
        (error: AppError) => error.code,
      );
      expect(outcome).toBe(times === 2 ? 'answered' : 'backgroundSilent');
      expect(sent).toHaveLength(times);
    },
  );

  it('waits a second for a sign of life, and as long as it takes for the rest', async () => {
    vi.useFakeTimers();
    let finish: (reply: unknown) => void = () => undefined;
    background(() => new Promise((resolve) => (finish = resolve)));
    const hello = ask('hello', {}).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(999);
    expect(await Promise.race([hello, 'waiting'])).toBe('waiting');
    await vi.advanceTimersByTimeAsync(2);
    expect(await hello).toMatchObject({ code: 'backgroundSilent' });
    const slow = ask('forgetRecent', {});
    await vi.advanceTimersByTimeAsync(60_000);
    finish({ answer: undefined });
    expect(await slow).toBeUndefined();
    vi.useRealTimers();
  });
});
