import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { sendMessageAs } from '@/tests/fakes/messages.ts';
import { freshWorld, settled, startWorker } from '@/tests/fakes/worker.ts';
import { notices } from '@/utils/storage/items.ts';

/** Of the same copy of the code as the worker. */
async function report(...failures: unknown[]): Promise<void> {
  const { reportFailure } = await import('@/entrypoints/background/notices.ts');
  await Promise.all(failures.map(reportFailure));
}
async function failure(code: string, ...values: string[]) {
  const { AppError } = await import('@/utils/errors.ts');
  return new AppError(code as 'offline', { values });
}
const stored = () => notices.getValue();
const shown = () => Object.values(fakeBrowser.notifications.getAllCreateOptions());

beforeEach(async () => {
  freshWorld();
  await startWorker();
  await settled();
});

describe('a failure that nobody is there to see', () => {
  it('is shown by the system and kept for the popup, in words', async () => {
    await report(await failure('objectGone'));
    expect(await stored()).toMatchObject([{ error: { code: 'objectGone', values: [] } }]);
    const [notification] = shown();
    expect(notification).toMatchObject({
      type: 'basic',
      iconUrl: 'chrome-extension://test-extension-id/icon/128.png',
    });
    expect(notification?.message?.length).toBeGreaterThan(40);
    expect(notification?.message).not.toMatch(/error_|undefined|\$/);
  });

  it('of a foreign kind says nothing of its text', async () => {
    await report(new TypeError('SECRET'), 'SECRET', { message: 'SECRET' });
    expect(JSON.stringify([await stored(), shown()])).not.toContain('SECRET');
    expect(await stored()).toHaveLength(3);
  });

  it('that the person wanted is none', async () => {
    await report(await failure('stopped'), new DOMException('x', 'AbortError'));
    expect(await stored()).toEqual([]);
    expect(shown()).toEqual([]);
  });

  it('stands among the five newest', async () => {
    for (let index = 0; index < 8; index++) await report(await failure('objectServer', String(500 + index)));
    expect((await stored()).map(({ error }) => error.values[0])).toEqual(['507', '506', '505', '504', '503']);
  });

  it('is kept though others come at the same time', async () => {
    const failures = await Promise.all(
      Array.from({ length: 5 }, (_, index) => failure('objectServer', String(index))),
    );
    await report(...failures);
    expect((await stored()).map(({ error }) => error.values[0]).sort()).toEqual(['0', '1', '2', '3', '4']);
  });

  it('is kept where the system shows nothing', async () => {
    vi.spyOn(fakeBrowser.notifications, 'create').mockRejectedValue(
      new Error('Unable to download all specified images.'),
    );
    await report(await failure('objectGone'));
    expect(await stored()).toHaveLength(1);
  });
});

it('a notice that was read goes from both places', async () => {
  await report(await failure('objectGone'), await failure('offline'));
  const [first] = await stored();
  await sendMessageAs({ name: 'dismissNotice', request: { id: first?.id } });
  expect((await stored()).map(({ id }) => id)).not.toContain(first?.id);
  expect(await stored()).toHaveLength(1);
  expect(shown()).toHaveLength(1);
});
