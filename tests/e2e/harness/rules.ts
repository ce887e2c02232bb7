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
