import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type { Standin } from '../../standin/standin.ts';
import { untilMedia, visitSession } from '../call-page/visit.ts';
import type { BrowserUnderTest } from '../harness/browser.ts';
import { untilPlaying } from '../harness/media.ts';
import { searchFor, untilText } from '../harness/person.ts';
import { formsOfToken, type Secret } from './forms.ts';

/** What somebody does in a day: search, listen in a tab and on the call page, read a log. Gives the call page. */
export async function useAll(chromium: BrowserUnderTest, standin: Standin): Promise<Page> {
  const { id, recordings } = standin.sessions.byName('two-legs');
  const tab = await chromium.browser.newPage();
  await tab.goto(recordings[0]?.url ?? '');
  await untilPlaying(tab);
  const popup = await chromium.open('popup.html');
  await searchFor(popup, String(id));
  await untilText(popup, /Found session/);
  return playCall(chromium, standin);
}

export async function playCall(chromium: BrowserUnderTest, standin: Standin): Promise<Page> {
  const page = await visitSession({ chromium }, standin.sessions.byName('two-legs'));
  await page.click('.player-play');
  await untilMedia(page, 'it plays', ({ currentTime }) => currentTime > 0.5);
  await untilText(page, /Loading scenario/);
  return page;
}

/** Every token that was used, in the forms that it may be found in. */
export function tokens(standin: Standin): Secret[] {
  const all = new Set(standin.requests.flatMap(({ authorization }) => authorization?.split(' ')[1] ?? []));
  assert.ok(all.size > 0, 'tokens were used');
  return [...all].flatMap(formsOfToken);
}
