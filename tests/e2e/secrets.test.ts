import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { tally } from '../attack.ts';
import { type Standin, startStandin } from '../standin/standin.ts';
import { launchChromium, makeProfile } from './harness/chromium.ts';
import { untilPlaying } from './harness/media.ts';
import { addAccount, type Keeping } from './harness/person.ts';
import { removeScratch } from './harness/scratch.ts';
import { lock } from './harness/sealed.ts';
import { playCall, tokens, useAll } from './secrets/day.ts';
import { filesWith, formsOfKey, tokensOfKey } from './secrets/forms.ts';
import { makeSpy, seenBySpy } from './secrets/spy.ts';
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
      const profile = await makeProfile();
      try {
        const chromium = await launchChromium(standin, { profile });
        await addAccount(chromium, key.file, way);
        await useAll(chromium, standin);
        if (way === 'Ask for a passphrase') await lock(await chromium.open('options.html'));
        await chromium.close();
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
    const chromium = await launchChromium(standin);
    try {
      const said: string[] = [];
      const hear = (page: Page | null) => page?.on('console', (message) => said.push(message.text()));
      chromium.browser.on('targetcreated', (target) => void target.page().then(hear, () => undefined));
      await addAccount(chromium, key.file);
      const call = await useAll(chromium, standin);
      const taken = await takeAll(chromium, standin, call);
      const pages = await chromium.browser.pages();
      const own = pages.filter((page) => page.url().startsWith(chromium.url('')));
      assert.ok(own.length >= 3);
      const shown = await Promise.all(own.map((page) => page.content()));
      const disk = await own[0]?.evaluate(async () =>
        JSON.stringify([await chrome.storage.local.get(), await chrome.storage.sync?.get()]),
      );
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
    const chromium = await launchChromium(standin, { beside: [await makeSpy()] });
    try {
      const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
      await addAccount(chromium, key.file);
      await playCall(chromium, standin);
      const asked = standin.requests.filter((one) => one.authorization);
      assert.ok(asked.length >= 3, 'the page asked with a token');
      const before = await seenBySpy(chromium);
      const leaked = before.filter(({ authorization }) => authorization);
      tally(
        'S4',
        'requests of the call page, their token seen by another extension',
        asked.length,
        leaked.length,
      );
      assert.deepEqual(leaked, []);
      // The counter-proof: it is awake and sees what a tab asks for.
      const tab = await chromium.browser.newPage();
      await tab.goto(standin.sessions.byName('two-legs').recordings[0]?.url ?? '');
      await untilPlaying(tab);
      assert.ok((await seenBySpy(chromium)).some(({ type }) => type === 'main_frame'));
    } finally {
      await chromium.close();
    }
  });
});
