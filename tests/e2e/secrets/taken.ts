import type { Page } from 'puppeteer-core';
import type { Standin } from '../../standin/standin.ts';
import type { BrowserUnderTest } from '../harness/browser.ts';
import { allowClipboard } from '../harness/clipboard.ts';
import { savedFile, savedNames } from '../harness/downloads.ts';
import { press, untilText } from '../harness/person.ts';
import { newTabAfter, openLink } from '../harness/tabs.ts';
import { until } from '../harness/wait.ts';
import { chooseMenu, inWorker } from '../harness/worker.ts';

const PANEL = 'https://manage.voximplant.com/calls';

/** What somebody takes out of Earshot to pass on, by name: all that can be copied unasked, and what was saved. */
export async function takeAll(
  chromium: BrowserUnderTest,
  standin: Standin,
  call: Page,
): Promise<Record<string, string>> {
  await allowClipboard({ chromium });
  const { recordings, log } = standin.sessions.byName('two-legs');
  const recording = recordings[0]?.url ?? '';
  const foreign = standin.sessions.byName('child-account').recordings[0]?.url ?? '';
  await call.bringToFront();
  const reference = await copied(call, 'Copy reference');
  const link = await copied(call, 'Copy link');
  const refused = await openLink(chromium, foreign);
  await untilText(refused, /This did not open/);
  const details = await copied(refused, 'Copy details');
  const chosen = { menuItemId: 'copy-curl', linkUrl: recording, pageUrl: PANEL };
  const curl = await newTabAfter(chromium, () => chooseMenu(chromium, chosen));
  await curl.bringToFront();
  const command = await copied(curl, 'Copy without a token');
  for (const linkUrl of [recording, log.url]) {
    await chooseMenu(chromium, { menuItemId: 'download', linkUrl, pageUrl: PANEL });
  }
  const names = await until('both files', async () => {
    const found = await savedNames(chromium);
    return found.length === 2 && found;
  });
  const files = await Promise.all(names.map((name) => savedFile(chromium, name)));
  const list = await inWorker(chromium, () => chrome.downloads.search({}));
  return {
    reference,
    link,
    details,
    command,
    files: [...names, ...files.map((bytes) => bytes.toString('latin1'))].join('\n'),
    downloads: JSON.stringify(list),
  };
}

async function copied(page: Page, button: string): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await press(page, button);
  return until(`“${button}” has copied`, () =>
    page.evaluate(async () => (await navigator.clipboard.readText()) || undefined),
  );
}
