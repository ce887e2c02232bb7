import type { CDPSession } from 'puppeteer-core';
import type { Chromium } from './chromium.ts';
import { backgroundState, emitMenuClick, stopBackground } from './firefox-window.ts';
import { ownTab } from './tabs.ts';
import { until } from './wait.ts';

/*
 * The extension's background. It is spoken to over a session that ends at once: the driver's own handle of a
 * worker would keep it alive.
 */

type Info = Partial<chrome.contextMenus.OnClickData> & { menuItemId: string };

/** Runs a function in the worker, which is woken where it sleeps. */
export async function inWorker<Argument, Result>(
  chromium: Chromium,
  work: (argument: Argument) => Result,
  argument?: Argument,
): Promise<Awaited<Result>> {
  if (chromium.name === 'firefox') return inOwnPage(chromium, work, argument);
  return withBrowser(chromium, async (browser): Promise<Awaited<Result>> => {
    const targetId = await until('the worker runs', async () => {
      const id = await workerId(chromium, browser);
      if (id === undefined) await wake(chromium);
      return id;
    });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    try {
      const session = browser.connection()?.session(sessionId);
      if (!session) throw new Error('The worker went away');
      // A worker can be spoken to before it has its interfaces.
      await until('the worker is ready', () =>
        evaluate(session, "typeof globalThis.chrome?.runtime?.id === 'string'"),
      );
      return (await evaluate(session, `(${work})(${JSON.stringify(argument)})`)) as Awaited<Result>;
    } finally {
      await browser.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
    }
  });
}

async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const answer = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? 'failed');
  return answer.result.value;
}

/** Firefox's event page is out of the driver's reach; a page of ours has the same interfaces. */
async function inOwnPage<Argument, Result>(
  firefox: Chromium,
  work: (argument: Argument) => Result,
  argument?: Argument,
): Promise<Awaited<Result>> {
  const tab = await ownTab(firefox);
  return (await tab.evaluate(work as (argument: unknown) => unknown, argument)) as Awaited<Result>;
}

/** Chooses an item of the context menu: the same event that the browser sends, with the same facts. */
export async function chooseMenu(chromium: Chromium, info: Info): Promise<void> {
  if (chromium.name === 'firefox') return emitMenuClick(chromium, info);
  await inWorker(
    chromium,
    (facts) => {
      const event = chrome.contextMenus.onClicked as unknown as { dispatch(info: object, tab: object): void };
      event.dispatch({ editable: false, ...facts }, { id: 1, index: 0 });
    },
    info,
  );
}

/** Kills the worker and waits until it is gone. Returns false where none was running. */
export async function stopWorker(chromium: Chromium): Promise<boolean> {
  if (chromium.name === 'firefox') return stopBackground(chromium);
  return withBrowser(chromium, async (browser) => {
    const targetId = await workerId(chromium, browser);
    if (targetId === undefined) return false;
    await browser.send('Target.closeTarget', { targetId });
    await until('the worker is gone', async () => (await workerId(chromium, browser)) !== targetId, 20_000);
    return true;
  });
}

/** Whether the worker runs now. */
export async function workerRuns(chromium: Chromium): Promise<boolean> {
  if (chromium.name === 'firefox') return (await backgroundState(chromium)) === 'running';
  return withBrowser(chromium, async (browser) => (await workerId(chromium, browser)) !== undefined);
}

async function workerId(chromium: Chromium, browser: CDPSession): Promise<string | undefined> {
  const { targetInfos } = await browser.send('Target.getTargets');
  return targetInfos.find((one) => one.type === 'service_worker' && one.url === chromium.url('background.js'))
    ?.targetId;
}

/** A message wakes the worker, as it does for every page of ours. */
async function wake(chromium: Chromium): Promise<void> {
  const tab = await ownTab(chromium);
  await tab.evaluate(() => chrome.runtime.sendMessage({ name: 'hello', request: {} }));
}

async function withBrowser<Result>(
  chromium: Chromium,
  work: (browser: CDPSession) => Promise<Result>,
): Promise<Result> {
  const session = await chromium.browser.target().createCDPSession();
  try {
    return await work(session);
  } finally {
    await session.detach().catch(() => undefined);
  }
}
