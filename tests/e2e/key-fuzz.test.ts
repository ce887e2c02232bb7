import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { tally, times } from '../attack.ts';
import { damagedKeyFiles } from '../fakes/key-damage.ts';
import { keyFields, makeKey, pieceOfKeyIn } from '../fakes/keys.ts';
import { press } from './harness/person.ts';
import { startWorld, type World } from './harness/world.ts';

const FILES = times(60, 2000);
/** Longest wait for an answer, milliseconds; only one that is slow every time counts. */
const PATIENCE = 200;
const NAMELESS = /Something went wrong/;

interface Outcome {
  /** What the form says; empty where the file was taken. */
  says: string;
  milliseconds: number;
}

describe('key files that are damaged, in the browser', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
  });
  after(() => world?.close());

  it('are refused by name or give a key that signs right, and none shows a piece of the key', async (t) => {
    const key = makeKey(2048, world.standin.accounts.main.id);
    const options = await world.chromium.open('options.html');
    await press(options, 'Only until the browser closes', 'radio');
    const outcomes = { refused: 0, taken: 0 };
    const whole = JSON.stringify(keyFields(key));
    for (const file of [whole, ...damagedKeyFiles(key, FILES)]) {
      // Every file is news: one that is known already would be refused for that.
      const text = file.replaceAll(key.keyId, crypto.randomUUID());
      const { says, milliseconds } = await offer(options, text);
      if (says === '') {
        outcomes.taken++;
        assert.ok(await takenKeysSignRight(options), text);
        continue;
      }
      outcomes.refused++;
      assert.doesNotMatch(says, NAMELESS, text);
      assert.equal(pieceOfKeyIn(says, key), undefined);
      if (milliseconds > PATIENCE) assert.ok((await fastest(options, text)) <= PATIENCE, text);
    }
    t.diagnostic(`${outcomes.taken} taken, ${outcomes.refused} refused`);
    assert.ok(outcomes.refused > FILES / 4 && outcomes.taken > 0, JSON.stringify(outcomes));
    tally('S8', `damaged key files in ${world.chromium.name}`, FILES, 0);
  });
});

/** Pastes a text and adds it; waits for what the form says. */
async function offer(page: Page, text: string): Promise<Outcome> {
  return page.evaluate(async (text) => {
    const form = document.querySelector<HTMLFormElement>('.key-form');
    const field = form?.querySelector('textarea');
    const button = form?.querySelector<HTMLButtonElement>('button[type="submit"]');
    if (!form || !field || !button) throw new Error('no form');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    const started = performance.now();
    button.click();
    const says = () => form.querySelector('[role="status"] .notice')?.textContent ?? '';
    // The form forgets what it said when a new text is offered; what it says after that is about this one.
    do await new Promise(requestAnimationFrame);
    while (button.disabled || (says() === '' && field.value !== ''));
    return { says: says(), milliseconds: performance.now() - started };
  }, text);
}

async function fastest(page: Page, text: string): Promise<number> {
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) runs.push((await offer(page, text)).milliseconds);
  return Math.min(...runs);
}

/** Whether every key that was taken in signs as its own public half says; their accounts are removed again. */
async function takenKeysSignRight(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const rs256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    const signsRight = async (pkcs8: string) => {
      const bytes = Uint8Array.from(atob(pkcs8), (letter) => letter.charCodeAt(0));
      const key = await crypto.subtle.importKey('pkcs8', bytes, rs256, true, ['sign']);
      const { kty, n, e } = (await crypto.subtle.exportKey('jwk', key)) as Record<'kty' | 'n' | 'e', string>;
      const publicKey = await crypto.subtle.importKey('jwk', { kty, n, e }, rs256, false, ['verify']);
      const signature = await crypto.subtle.sign(rs256, key, bytes);
      return crypto.subtle.verify(rs256, publicKey, signature, bytes);
    };
    const { keys } = await chrome.storage.session.get<{ keys: Record<string, string> }>('keys');
    if (Object.keys(keys).length === 0) throw new Error('No key was taken in');
    const right = await Promise.all(Object.values(keys).map((pkcs8) => signsRight(pkcs8).catch(() => false)));
    for (const keyId of Object.keys(keys)) {
      await chrome.runtime.sendMessage({ name: 'removeAccount', request: { keyId } });
    }
    return right.every(Boolean);
  });
}
