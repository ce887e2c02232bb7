import { browser } from 'wxt/browser';
import { lockState } from '@/utils/account/lock.ts';
import { t } from '@/utils/i18n.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { anyPagePlays } from '@/utils/media/playing.ts';
import { type LockSettings, lockSettings } from '@/utils/storage/items.ts';
import { lockNow } from './locker.ts';
import { notify, reportFailure } from './notices.ts';

/** A person hears of the lock this long before; playing is looked for again as often. */
const WARNING_SECONDS = 60;
/** An alarm that comes later than this has slept through the time in which somebody could have come back. */
const LATE_MILLISECONDS = 30_000;
const NEVER_SECONDS = 24 * 60 * 60;
const LOCK_SOON = 'lock-soon';
const LISTEN_ON = 'listen-on';

/*
 * nobody there ─→ plays? ── yes ─→ listen-on: look again in a minute
 *                   │ no
 *                   └─→ warned, lock-soon ─→ still nobody: locked
 */

/** Locks the vault by itself: when the screen locks, and when nobody touched the computer for a while. */
export function registerIdleLock(): void {
  browser.idle.onStateChanged.addListener((state) => void changed(state).catch(reportFailure));
  browser.alarms.onAlarm.addListener(({ name, scheduledTime }) => {
    if (name === LOCK_SOON || name === LISTEN_ON) void due(name, scheduledTime).catch(reportFailure);
  });
  void watchIdle();
}

export async function changeLockSettings(settings: LockSettings): Promise<void> {
  await lockSettings.setValue(settings);
  await callOff();
  await watchIdle();
}

async function watchIdle(): Promise<void> {
  browser.idle.setDetectionInterval(await idleSeconds());
}

/** Seconds without a touch until the warning. */
async function idleSeconds(): Promise<number> {
  const { idleMinutes } = await lockSettings.getValue();
  return idleMinutes > 0 ? idleMinutes * 60 - WARNING_SECONDS : NEVER_SECONDS;
}

async function changed(state: `${chrome.idle.IdleState}`): Promise<void> {
  const { idleMinutes, onScreenLock } = await lockSettings.getValue();
  if (state === 'active') await callOff();
  else if (state === 'locked' && onScreenLock) await lockUp();
  else if (state === 'idle' && idleMinutes > 0) await approach();
}

async function due(name: string, scheduledTime: number): Promise<void> {
  const isLate = Date.now() - scheduledTime > LATE_MILLISECONDS;
  const isThere = (await browser.idle.queryState(await idleSeconds())) === 'active';
  if (name === LISTEN_ON && !isThere) await approach();
  else if (name === LOCK_SOON && (isLate || !isThere)) await lockUp();
  else await callOff();
}

/** Nobody is there: warns, unless somebody listens. */
async function approach(): Promise<void> {
  if ((await lockState()) !== 'unlocked') return;
  const delay = { delayInMinutes: WARNING_SECONDS / 60 };
  if (await isPlaying()) return browser.alarms.create(LISTEN_ON, delay);
  await browser.alarms.create(LOCK_SOON, delay);
  await notify(LOCK_SOON, t('lockSoon'));
}

async function lockUp(): Promise<void> {
  await callOff();
  await lockNow();
}

async function callOff(): Promise<void> {
  await Promise.all([
    browser.alarms.clear(LOCK_SOON),
    browser.alarms.clear(LISTEN_ON),
    browser.notifications.clear(LOCK_SOON).catch(() => false),
  ]);
}

/** Whether a page of ours plays, or a tab that shows a recording is heard. */
async function isPlaying(): Promise<boolean> {
  if (await anyPagePlays()) return true;
  const heard = await browser.tabs.query({ audible: true });
  return heard.some(({ url }) => url !== undefined && parseSecureObject(url) !== undefined);
}
