import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { tally } from '../attack.ts';
import { type Standin, startStandin } from '../standin/standin.ts';
import type { BrowserUnderTest } from './harness/browser.ts';
import { WITH_CLIPBOARD } from './harness/clipboard.ts';
import { listenToConsoles, WITH_CONSOLES } from './harness/consoles.ts';
import { launchBrowser, makeBrowserProfile } from './harness/launch.ts';
import { untilPlaying } from './harness/media.ts';
import { addAccount, type Keeping } from './harness/person.ts';
import { removeScratch } from './harness/scratch.ts';
import { lock } from './harness/sealed.ts';
import { addressOf, openLink } from './harness/tabs.ts';
import { until } from './harness/wait.ts';
import { inWorker } from './harness/worker.ts';
import { playCall, tokens, useAll } from './secrets/day.ts';
import { filesWith, formsOfKey, tokensOfKey } from './secrets/forms.ts';
import { makeSpy, SPY_HOST, toldBySpy, untilSpySaw } from './secrets/spy.ts';
import { takeAll } from './secrets/taken.ts';

describe('secrets', () => {
  let standin: Standin;
  before(async () => {
    standin = await startStandin();
  });
  after(() => standin?.close());

  const ways: Keeping[] = [
    'Ask for a passphrase',
    'Only until the browser closes',
    'Keep without a passphrase',
  ];
  for (const way of ways) {
    const isClear = way === 'Keep without a passphrase';
    const outcome = isClear ? 'are found, as the page says' : 'are nowhere in the profile';
    it(`of a key that is kept: ${way}: ${outcome}`, async (t) => {
      standin.requests.length = 0;
      const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
      const profile = await makeBrowserProfile();
      try {
        const chromium = await launchBrowser(standin, { profile });
        try {
          await addAccount(chromium, key.file, way);
          await useAll(chromium, standin);
          if (way === 'Ask for a passphrase') await lock(await chromium.open('options.html'));
        } finally {
          await chromium.close();
        }
        const ofKey = formsOfKey(key.file);
        const keyHits = filesWith(profile, ofKey);
        const tokenHits = filesWith(profile, tokens(standin));
        t.diagnostic(`${way}: ${keyHits.join(', ') || 'no key'}; ${tokenHits.join(', ') || 'no token'}`);
        if (isClear) {
          // The counter-proof: where a key lies in clear, the search finds it.
          assert.ok(keyHits.length > 0);
        } else {
          tally('S5', `forms of a key in a whole profile: ${way}`, ofKey.length, keyHits.length);
          assert.deepEqual(keyHits, []);
        }
        tally('S5', `tokens in a whole profile: ${way}`, tokens(standin).length, tokenHits.length);
        assert.deepEqual(tokenHits, []);
      } finally {
        removeScratch(profile);
      }
    });
  }

  it('show in no page, no console, no store on disk, nothing that is copied or saved, and reach no other host', async () => {
    standin.requests.length = 0;
    const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
    const chromium = await launchBrowser(standin, {
      preferences: { ...WITH_CLIPBOARD.preferences, ...WITH_CONSOLES },
    });
    try {
      const said = await listenToConsoles(chromium);
      await addAccount(chromium, key.file);
      const call = await useAll(chromium, standin);
      const taken = await takeAll(chromium, standin, call);
      const own = await ownPages(chromium);
      assert.ok(own.length >= 3);
      const shown = await Promise.all(own.map((page) => page.content()));
      const disk = await own[0]?.evaluate(async () =>
        JSON.stringify([await chrome.storage.local.get(), await chrome.storage.sync?.get()]),
      );
      for (const page of own) await page.evaluate(() => console.log('is heard'));
      await inWorker(chromium, () => console.log('is heard'));
      await until('every console is heard', () => said.join().split('is heard').length > own.length + 1);
      const secrets = [...formsOfKey(key.file), ...tokens(standin)];
      const places = { console: said.join('\n'), pages: shown.join('\n'), disk: disk ?? '', ...taken };
      assert.match(places.disk, /acme/, 'the store was read');
      assert.match(taken.details ?? '', /^Earshot [\d.]+\n.+\nobjectForeign/, 'the details were copied');
      assert.match(taken.command ?? '', /^curl .*\$VOX_TOKEN/s, 'the command was copied');
      assert.match(taken.files ?? '', /Loading scenario/, 'the log was saved');
      const found = Object.entries(places).flatMap(([place, text]) => [
        ...secrets
          .filter(({ bytes }) => Buffer.from(text).includes(bytes))
          .map(({ name }) => `${place}: ${name}`),
        ...tokensOfKey(key.keyId, text).map(() => `${place}: a token that was never used`),
      ]);
      tally(
        'S6',
        'secrets looked for in pages, console, stores on disk, what is copied and what is saved',
        secrets.length * Object.keys(places).length,
        found.length,
      );
      assert.deepEqual(found, []);
      const elsewhere = standin.requests.filter(
        (one) => one.authorization && !/\.voximplant\.com$/.test(one.host),
      );
      tally(
        'S6',
        'requests of a day’s work, with a token to another host',
        standin.requests.length,
        elsewhere.length,
      );
      assert.deepEqual(elsewhere, []);
    } finally {
      await chromium.close();
    }
  });

  it('in the call page’s requests are not seen by another extension', async () => {
    standin.requests.length = 0;
    const chromium = await launchBrowser(standin, { beside: [await makeSpy()], hosts: [SPY_HOST] });
    try {
      const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
      await addAccount(chromium, key.file);
      // The counter-proof: it is awake and sees what a tab asks for, before the call and after it.
      const tabs = [addRecording('seen-before'), addRecording('seen-after')] as const;
      await untilPlaying(await openLink(chromium, tabs[0]));
      assert.match((await untilSpySaw(standin, tabs[0])).authorization ?? 'none', /^Bearer ey/);
      await playCall(chromium, standin);
      await untilPlaying(await openLink(chromium, tabs[1]));
      assert.match((await untilSpySaw(standin, tabs[1])).authorization ?? 'none', /^Bearer ey/);
      const isOurs = ({ url, authorization }: { url: string; authorization?: string | undefined }) =>
        authorization !== undefined && !tabs.includes(url);
      const asked = standin.requests.filter(isOurs);
      assert.ok(asked.filter(({ session }) => session === 'two-legs').length >= 2, 'log and recording');
      const leaked = toldBySpy(standin).filter(isOurs);
      tally(
        'S4',
        'requests of the call page, their token seen by another extension',
        asked.length,
        leaked.length,
      );
      assert.deepEqual(leaked, []);
    } finally {
      await chromium.close();
    }
  });

  function addRecording(name: string): string {
    return standin.addSession({ name, seconds: 20 }).recordings[0]?.url ?? '';
  }
});

/** The open pages of the extension. */
async function ownPages({ browser, url }: BrowserUnderTest): Promise<Page[]> {
  const pages = await browser.pages();
  const addresses = await Promise.all(pages.map(addressOf));
  return pages.filter((_, index) => addresses[index]?.startsWith(url('')));
}
