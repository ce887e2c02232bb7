import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { tally } from '../attack.ts';
import type { CallSession } from '../standin/standin.ts';
import { linkHash } from './call-page/visit.ts';
import { searchFor, untilText } from './harness/person.ts';
import { until } from './harness/wait.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';
import { focusRows, goTo, seenRows, showAll, untilRead } from './log-view/reader.ts';
import { EVIL, LOG_LINES, TEXTS } from './payloads/payloads.ts';

/** Fewer lines than a window draws at once. */
const ROWS = 12;

/** What a page has done that no text may make it do. */
interface Harm {
  hits: number;
  /** What the content security policy had to stop. */
  stopped: string[];
  elements: number;
}

describe('hostile texts', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ hosts: [new URL(EVIL).hostname] });
    await giveKey(world);
  });
  after(() => world?.close());

  it('in a log are shown as text, wherever one looks', async () => {
    assert.ok(LOG_LINES.length >= 1000);
    const { log } = world.standin.sessions.byName('two-legs');
    const lines = LOG_LINES.map((line, index) => {
      const seconds = String(index % 60).padStart(2, '0');
      return `2026-01-15 10:${String(Math.floor(index / 60)).padStart(2, '0')}:${seconds}.000 ${line}`;
    });
    world.standin.pages.set(log.url, {
      headers: { 'Content-Type': 'text/plain' },
      body: lines.join('\n'),
    });
    const page = await watched(world, 'call.html');
    await changeHash(page, linkHash(log.url));
    await untilRead(page);
    await showAll(page);
    const seen = new Set<number>();
    for (let line = 1; line <= LOG_LINES.length; line += ROWS) {
      await goTo(page, line);
      for (const { line, text } of await seenRows(page)) if (text !== '') seen.add(line);
      // Its fields as a tree, too.
      await focusRows(page);
      await page.keyboard.press('Enter');
    }
    // Those whose text came later than the look.
    for (let line = 1; line <= LOG_LINES.length; line++)
      if (!seen.has(line)) seen.add((await goTo(page, line)).line);
    assert.ok(seen.size >= LOG_LINES.length, `${seen.size} lines were drawn`);
    const wrong = await harmDone(world, page);
    tally('S7', 'hostile lines of a log', LOG_LINES.length, wrong.length);
    assert.deepEqual(wrong, []);
    await assertWouldBeSeen(world, page);
  });

  it('in answers of the API are shown as text, in the popup and on the call page', async () => {
    let tried = 0;
    for (const session of hostileSessions(world)) {
      tried += 5;
      const popup = await watched(world, 'popup.html');
      await searchFor(popup, String(session.id));
      await untilText(popup, /Found session/);
      assert.deepEqual(await harmDone(world, popup), []);
      await assertWouldBeSeen(world, popup);
      await popup.close();
      const page = await watched(world, 'call.html');
      await changeHash(page, `session=${session.id}`);
      await until('the timeline', () => page.$('.lanes'));
      assert.deepEqual(await harmDone(world, page), []);
      await assertWouldBeSeen(world, page);
      await page.close();
    }
    tally('S7', 'hostile texts in answers of the API', tried, 0);
  });
});

/** Sessions with a text in each place where somebody else's words may stand. */
function hostileSessions({ standin }: World): CallSession[] {
  const step = 8;
  return Array.from({ length: Math.floor(TEXTS.length / step) }, (_, index) => {
    const [finishReason = '', customData = '', ruleName = '', remoteNumber = '', name = ''] = TEXTS.slice(
      index * step,
    );
    return standin.addSession({
      name: `hostile-${index}`,
      finishReason,
      customData,
      ruleName,
      legs: [{ incoming: true, remoteNumber, localNumber: name }],
    });
  });
}

/** A page of ours that notes whatever a text may do to it, before it has shown any. */
async function watched({ chromium }: World, own: 'popup.html' | 'call.html'): Promise<Page> {
  const page = await chromium.open(own);
  await page.evaluate(() => {
    const harm = { hits: 0, stopped: [] as string[] };
    Object.assign(globalThis, { harm, hit: () => harm.hits++ });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) =>
      harm.stopped.push(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });
  return page;
}

/** Has the call page show another call. */
async function changeHash(page: Page, hash: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, hash);
}

async function harmDone({ standin }: World, page: Page): Promise<string[]> {
  const { hits, stopped, elements } = await page.evaluate((evil): Harm => {
    const { harm } = globalThis as unknown as { harm: Omit<Harm, 'elements'> };
    const wild = `[src*="${evil}"], [href*="${evil}"], [onerror], [onload], [srcdoc], iframe, object, embed, base`;
    return { ...harm, elements: document.querySelectorAll(wild).length };
  }, EVIL);
  const asked = standin.requests.filter(({ host }) => host === new URL(EVIL).host);
  return [
    ...(hits > 0 ? [`${hits} scripts ran`] : []),
    ...(elements > 0 ? [`${elements} elements were made`] : []),
    ...stopped.map((what) => `the policy had to stop ${what}`),
    ...asked.map(({ url }) => `asked for ${url}`),
  ];
}

/** The counter-proof: were a text taken for markup, it would show here. */
async function assertWouldBeSeen(world: World, page: Page): Promise<void> {
  await page.evaluate((evil) => {
    const image = document.createElement('img');
    image.src = `${evil}/seen.png`;
    document.body.append(image);
  }, EVIL);
  await until('the policy speaks', async () => (await harmDone(world, page)).length >= 2);
}
