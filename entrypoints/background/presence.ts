import { browser } from 'wxt/browser';
import { lockState } from '@/utils/account/lock-state.ts';
import { lastSeen, lockSettings } from '@/utils/storage/items.ts';
import { RENEWAL_PERIOD_MINUTES } from '@/utils/token/renewal.ts';

/*
 * No event tells that a computer slept. What tells it is the clock: how long ago somebody was last seen.
 */

/** Touches within this count at a renewal; a minute more than its period, for it may come late. */
const RECENT_SECONDS = (RENEWAL_PERIOD_MINUTES + 1) * 60;

/** Writes down that somebody is there, or listens. */
export async function noteSeen(): Promise<void> {
  await lastSeen.setValue(Date.now());
}

/** The same where somebody touched the computer since the last renewal. */
export async function noteIfSeen(): Promise<void> {
  if ((await browser.idle.queryState(RECENT_SECONDS)) === 'active') await noteSeen();
}

/** Judges whether the vault is unlocked although nobody was seen for longer than it should be. */
export async function isLeftUnlocked(): Promise<boolean> {
  const [{ idleMinutes }, seen] = await Promise.all([lockSettings.getValue(), lastSeen.getValue()]);
  const isGone = idleMinutes > 0 && seen > 0 && Date.now() - seen > idleMinutes * 60_000;
  return isGone && (await lockState()) === 'unlocked';
}
