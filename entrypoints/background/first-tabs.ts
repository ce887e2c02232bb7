import { type Browser, browser } from 'wxt/browser';
import { SECURE_OBJECT_MATCH } from '@/utils/link/patterns.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { liveRules } from '@/utils/rules/apply.ts';
import { keepRulesTrue } from './keeper.ts';

/*
 * Firefox asks for its first tabs before any extension runs, and tells nobody of the refusal. What it does is to hold
 * the request until a blocking listener has answered: the rules are made meanwhile, and the request starts over to
 * meet them. The token itself stays in the rules.
 */

/** Lets the tabs that a starting Firefox opens wait for the rules. */
export function registerFirstTabs(): void {
  if (!import.meta.env.FIREFOX) return;
  const start = begin();
  const hold = async ({ url, timeStamp }: Browser.webRequest.OnBeforeRequestDetails) => {
    if (!parseSecureObject(url) || (await start.hadRules)) return {};
    const startsOver = timeStamp < (await start.readyAt) && (await liveRules()).length > 0;
    return startsOver ? { redirectUrl: url } : {};
  };
  browser.webRequest.onBeforeRequest.addListener(
    // Firefox takes a promise where the types of Chromium know none.
    hold as unknown as (details: Browser.webRequest.OnBeforeRequestDetails) => undefined,
    { urls: [SECURE_OBJECT_MATCH], types: ['main_frame'] },
    ['blocking'],
  );
}

function begin() {
  return {
    // Asked in the first turn, before rules are made: a page that was stopped finds its rules in force.
    hadRules: liveRules().then((rules) => rules.length > 0),
    readyAt: keepRulesTrue().then(() => Date.now()),
  };
}
