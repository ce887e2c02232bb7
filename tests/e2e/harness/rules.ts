import type { Chromium } from './chromium.ts';
import { inWorker } from './worker.ts';

export type LiveRule = chrome.declarativeNetRequest.Rule;

/** The header rules in force, as the browser holds them. */
export async function liveRules(chromium: Chromium): Promise<LiveRule[]> {
  return inWorker(chromium, () => chrome.declarativeNetRequest.getSessionRules());
}

/** Their ids, in order. */
export async function liveRuleIds(chromium: Chromium): Promise<number[]> {
  return (await liveRules(chromium)).map(({ id }) => id).sort((a, b) => a - b);
}

/** The alarms that wake the background. */
export async function alarmNames(chromium: Chromium): Promise<string[]> {
  const alarms = await inWorker(chromium, () => chrome.alarms.getAll());
  return alarms.map(({ name }) => name);
}

/** Whether no rule has a token, or one has a token that has ended. */
export async function hasStaleToken(chromium: Chromium): Promise<boolean> {
  const headers = (await liveRules(chromium)).flatMap(({ action }) => action.requestHeaders ?? []);
  const ends = headers.map(({ value = '' }) => {
    const claims = Buffer.from(value.split('.')[1] ?? '', 'base64url').toString();
    return JSON.parse(claims).exp as number;
  });
  return ends.length === 0 || ends.some((end) => end * 1000 <= Date.now());
}
