import type { ConsoleMessage, Target } from 'puppeteer-core';
import type { BrowserUnderTest } from './browser.ts';

/** What Firefox needs to write consoles where they can be read: its driver hears none of a page of an extension. */
export const WITH_CONSOLES: Record<string, unknown> = {
  'devtools.console.stdout.content': true,
  'browser.dom.window.dump.enabled': true,
};

/** Everything that is said on the consoles of pages and background from now on. */
export async function listenToConsoles({ browser, name }: BrowserUnderTest): Promise<string[]> {
  const said: string[] = [];
  if (name === 'firefox') {
    const { stdout, stderr } = browser.process() ?? {};
    for (const stream of [stdout, stderr]) stream?.on('data', (text) => said.push(String(text)));
    return said;
  }
  const note = (message: ConsoleMessage) => said.push(message.text());
  const hear = async (target: Target) => {
    (await target.page())?.on('console', note);
    (await target.worker())?.on('console', note);
  };
  await Promise.all(browser.targets().map(hear));
  browser.on('targetcreated', (target) => void hear(target).catch(() => undefined));
  return said;
}
