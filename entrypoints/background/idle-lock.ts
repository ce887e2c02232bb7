import { browser } from 'wxt/browser';
import { watchLock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { t } from '@/utils/i18n.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { anyPagePlays } from '@/utils/media/playing.ts';
import { type LockSettings, lockSettings } from '@/utils/storage/items.ts';
import { RENEWAL_ALARM } from './keeper.ts';
import { lockNow } from './locker.ts';
import { notify, reportFailure } from './notices.ts';
import { isLeftUnlocked, noteIfSeen, noteSeen } from './presence.ts';

/** A person hears of the lock this long before; playing is looked for again as often. */
const WARNING_SECONDS = 60;
/** An alarm that comes later than this has slept through the time in which somebody could have come back. */
const LATE_MILLISECONDS = 30_000;
const NEVER_SECONDS = 24 * 60 * 60;
const LOCK_SOON = 'lock-soon';
const LISTEN_ON = 'listen-on';
const SCREEN_LOCKED = 'screen-locked';
const WAITING = [LOCK_SOON, LISTEN_ON, SCREEN_LOCKED];

/*
 * screen locked, which alone does not count ─→ screen-locked: look again when the idle time is over
 *                                                   │ still nobody
 * nobody there ─→ plays? ── yes ─→ listen-on: look again in a minute
 *                   │ no
 *                   └─→ warned, lock-soon ─→ still nobody: locked
 */

/** Locks the vault by itself: when the screen locks, and when nobody touched the computer for a while. */
export function registerIdleLock(): void {
  browser.idle.onStateChanged.addListener((state) => void changed(state).catch(reportFailure));
  browser.alarms.onAlarm.addListener(({ name, scheduledTime }) => {
    const isLate = Date.now() - scheduledTime > LATE_MILLISECONDS;
    if (WAITING.includes(name)) void due(name, isLate).catch(reportFailure);
    if (name === RENEWAL_ALARM) void lookForSleep(isLate).catch(reportFailure);
  });
  watchLock((state) => {
    if (state === 'unlocked') void noteSeen().catch(() => undefined);
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
  if (state === 'active') await comeBack();
  else if (state === 'locked' && onScreenLock) await lockUp();
  else if (state === 'locked' && idleMinutes > 0) await beginIdleTime();
  else if (state === 'idle' && idleMinutes > 0) await approach();
}

async function due(name: string, isLate: boolean): Promise<void> {
  const isThere = (await browser.idle.queryState(await idleSeconds())) === 'active';
  const isOver = name === LOCK_SOON && !isThere;
  // Whoever woke a computer that slept through the time says nothing about who was there.
  if (isOver || (isLate && name !== LISTEN_ON)) await lockUp();
  else if (!isThere) await approach();
  else await callOff();
}

/** At each renewal: a renewal that is late may have slept. */
async function lookForSleep(isLate: boolean): Promise<void> {
  if (isLate && (await isLeftUnlocked())) await lockUp();
  else await noteIfSeen();
}

/** Somebody touches the computer again; it may have slept meanwhile, with every alarm still to come. */
async function comeBack(): Promise<void> {
  if (await isLeftUnlocked()) return lockUp();
  await callOff();
  await noteSeen();
}

/** The browser tells nothing more while the screen is locked: the idle time is ours to count, from the first word on. */
async function beginIdleTime(): Promise<void> {
  if ((await lockState()) !== 'unlocked') return;
  const waiting = await Promise.all(WAITING.map((name) => browser.alarms.get(name)));
  if (waiting.some((alarm) => alarm !== undefined)) return;
  await browser.alarms.create(SCREEN_LOCKED, { delayInMinutes: (await idleSeconds()) / 60 });
}

/** Nobody is there: warns, unless somebody listens. */
async function approach(): Promise<void> {
  if ((await lockState()) !== 'unlocked') return;
  const delay = { delayInMinutes: WARNING_SECONDS / 60 };
  if (await isPlaying()) {
    await noteSeen();
    return browser.alarms.create(LISTEN_ON, delay);
  }
  await browser.alarms.create(LOCK_SOON, delay);
  await notify(LOCK_SOON, t('lockSoon'));
}

async function lockUp(): Promise<void> {
  await callOff();
  await lockNow();
}

async function callOff(): Promise<void> {
  await Promise.all([
    ...WAITING.map((name) => browser.alarms.clear(name)),
    browser.notifications.clear(LOCK_SOON).catch(() => false),
  ]);
}

/** Whether a page of ours plays, or a tab that shows a recording is heard. */
async function isPlaying(): Promise<boolean> {
  if (await anyPagePlays()) return true;
  const heard = await browser.tabs.query({ audible: true });
  return heard.some(({ url }) => url !== undefined && parseSecureObject(url) !== undefined);
}
