import { type Browser, browser } from 'wxt/browser';
import { readAccounts } from '@/utils/account/accounts.ts';
import { actorId, actorsOf } from '@/utils/account/actor.ts';
import { type ErrorCode, toAppError } from '@/utils/errors.ts';
import { GATEWAY_HOST, PANEL_HOST, SECURE_OBJECT_MATCH } from '@/utils/link/patterns.ts';
import { parseSecureObject, type SecureObject } from '@/utils/link/secure-object.ts';
import { expectOpener } from '@/utils/refusal/diagnose.ts';
import { forgetTry, mayTry, PLAY_QUIET_MS, RELOAD_QUIET_MS } from '@/utils/refusal/guard.ts';
import { linkSettings } from '@/utils/storage/items.ts';
import { learnClock } from '@/utils/token/clock.ts';
import { keepRulesTrue } from './keeper.ts';
import { wasOpenedFor } from './objects.ts';
import { pinToAccount } from './pins.ts';

/*
 * Sees that a secure object was refused, finds the cause, and heals what can be healed:
 *
 *   document refused → clock learned, rules repaired, the right account pinned → reloaded once
 *                    → nothing opens it, or it was refused again                → explained on our own page,
 *                      which stays until somebody asks for the object again
 *   bytes refused in a playing media document → the same, then the player goes on where it was
 *                    → nothing opens it any more, and the player died of it     → explained there too
 */

/** A tab whose document was answered shows it within this, even on a busy computer. */
const ARRIVAL_MS = 10_000;

type Refusal = Pick<
  Browser.webRequest.OnCompletedDetails,
  'url' | 'tabId' | 'timeStamp' | 'responseHeaders' | 'initiator' | 'fromCache'
>;

export function registerHealer(): void {
  browser.webRequest.onCompleted.addListener(
    (details) => {
      const object = parseSecureObject(details.url);
      if (!object || details.statusCode === 416) return;
      // It goes by the number of the tab that shows something else meanwhile; whoever opens it asks again.
      if (details.documentLifecycle === 'prerender') return;
      const isDocument = details.type === 'main_frame';
      if (details.statusCode < 400) {
        if (isDocument) void forgetTry(reloadOf(details.tabId, object));
        return;
      }
      if (isDocument) void healDocument(object, details);
      else void healPlayer(object, details);
    },
    { urls: [SECURE_OBJECT_MATCH], types: ['main_frame', 'media'] },
    ['responseHeaders'],
  );
}

async function healDocument(object: SecureObject, refusal: Refusal): Promise<void> {
  const { tabId } = refusal;
  const reason = (await isForeignLink(object, refusal)) ? 'panelOnly' : await repair(object, refusal);
  if (reason === undefined && (await mayTry(reloadOf(tabId, object), RELOAD_QUIET_MS))) {
    if (await comesToShow(tabId, object)) await browser.tabs.reload(tabId, { bypassCache: true });
    return;
  }
  // Opened for us a moment ago, refused for the tab twice: somebody else sets the header.
  await explain(tabId, object, reason ?? 'headerOverwritten');
}

/** Names the remedy to the guard. */
function reloadOf(tabId: number, { key }: SecureObject): string {
  return `${tabId} ${key} reload`;
}

/** Puts our own page in the tab; `position` in seconds, where a player stood, is where it is to go on. */
async function explain(tabId: number, { url }: SecureObject, why: ErrorCode, position = 0): Promise<void> {
  const query = new URLSearchParams({ why, ...(position > 0 && { t: position.toFixed(1) }) });
  await browser.tabs.update(tabId, { url: `${browser.runtime.getURL('/refused.html')}?${query}#${url}` });
}

async function healPlayer(object: SecureObject, refusal: Refusal): Promise<void> {
  const { tabId } = refusal;
  // Any page may ask for media and be refused: that is as it should be, and no reason to question Voximplant.
  const asker = askerOf(refusal);
  const isOwn = asker === ownHost();
  if (!isOwn && !GATEWAY_HOST.test(asker)) return;
  const isFirst = await mayTry(`${tabId} ${object.key} play`, PLAY_QUIET_MS);
  if (isOwn && !isFirst) return;
  const reason = await repair(object, refusal);
  // Players in our own pages go on by themselves.
  if (isOwn || tabId < 0 || !(await shows(tabId, object))) return;
  if (reason === undefined) {
    if (isFirst) await runIn(tabId, resumePlayer);
    return;
  }
  // What was loaded before may still be heard; and the person may have gone on while the player was waited for.
  const died = await runIn(tabId, playerDies);
  if (died && (await shows(tabId, object))) await explain(tabId, object, reason, died.position);
}

/**
 * An answer may be here before the tab has left what it showed: a reload then would bring that again, and end the
 * way to the object. Whoever went elsewhere meanwhile is left alone.
 */
async function comesToShow(tabId: number, object: SecureObject): Promise<boolean> {
  const arrived = new Promise<void>((resolve) => {
    const updated = (changed: number) => {
      if (changed === tabId) void shows(tabId, object).then((isShown) => isShown && end());
    };
    const limit = setTimeout(() => end(), ARRIVAL_MS);
    const end = () => {
      clearTimeout(limit);
      browser.tabs.onUpdated.removeListener(updated);
      resolve();
    };
    browser.tabs.onUpdated.addListener(updated);
    updated(tabId);
  });
  await arrived;
  return shows(tabId, object);
}

/** Whether the tab shows the object itself, and not a page that plays it. */
async function shows(tabId: number, { key }: SecureObject): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab?.url !== undefined && parseSecureObject(tab.url)?.key === key;
}

async function runIn<Result>(tabId: number, func: () => Promise<Result>): Promise<Result | undefined> {
  const [frame] = await browser.scripting.executeScript({ target: { tabId }, func }).catch(() => []);
  return frame?.result as Result | undefined;
}

/** In strict mode a link from elsewhere is refused on purpose. */
async function isForeignLink(object: SecureObject, refusal: Refusal): Promise<boolean> {
  const { panelOnly } = await linkSettings.getValue();
  if (!panelOnly || (await wasOpenedFor(refusal.tabId, object))) return false;
  const asker = askerOf(refusal);
  return asker !== PANEL_HOST && asker !== ownHost() && !GATEWAY_HOST.test(asker);
}

/** Host of who asked: Chromium tells its origin, Firefox its address; empty for the user and for opaque origins. */
function askerOf(refusal: Refusal & { originUrl?: string }): string {
  const asker = refusal.initiator ?? refusal.originUrl ?? '';
  return URL.canParse(asker) ? new URL(asker).host : '';
}

function ownHost(): string {
  return new URL(browser.runtime.getURL('/')).host;
}

/** Makes the object openable; returns why it cannot be. */
async function repair(object: SecureObject, refusal: Refusal): Promise<ErrorCode | undefined> {
  const date = refusal.responseHeaders?.find(({ name }) => name.toLowerCase() === 'date')?.value;
  // An answer out of the cache tells the time of its day.
  if (!refusal.fromCache) await learnClock(date ?? null, refusal.timeStamp);
  await keepRulesTrue();
  try {
    const account = await expectOpener(object);
    const { accounts } = await readAccounts();
    if (accounts.flatMap(actorsOf).length > 1) await pinToAccount([object.url], actorId(account));
    else await keepRulesTrue();
    return undefined;
  } catch (thrown) {
    return toAppError(thrown).code;
  }
}

/** Runs in the browser's own media document: where its player was, in seconds, if it has died of the refusal. */
async function playerDies(): Promise<{ position: number } | undefined> {
  const media = document.querySelector<HTMLMediaElement>('video, audio');
  if (media && !media.error) {
    await new Promise((resolve) => {
      media.addEventListener('error', resolve, { once: true });
      setTimeout(resolve, 10_000);
    });
  }
  return media?.error ? { position: media.currentTime } : undefined;
}

/** Runs in the browser's own media document: the player that was refused goes on where it was. */
async function resumePlayer(): Promise<void> {
  const media = document.querySelector<HTMLMediaElement>('video, audio');
  if (!media) return;
  if (!media.error) {
    await new Promise((resolve) => {
      media.addEventListener('error', resolve, { once: true });
      setTimeout(resolve, 3_000);
    });
  }
  if (!media.error) return;
  const position = media.currentTime;
  // Firefox's own document feeds its player itself: the document has to come again, at that place.
  if (!media.hasAttribute('src') && !media.querySelector('source[src]')) {
    // In place of this entry: going back must not lead to the same recording.
    location.replace(`#t=${position}`);
    location.reload();
    return;
  }
  media.load();
  media.currentTime = position;
  await media.play();
}
