import { BROWSER, type BrowserName } from '../harness/browser.ts';

/*
 * Where Firefox does otherwise than Chromium, in one place. The test files of tests/e2e run in both browsers;
 * what is named here is passed over in Firefox, for that reason, and what stands for it is named too.
 */

export interface Difference {
  /** File below tests/e2e that is passed over whole. */
  file: string;
  reason: string;
  instead: string;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    file: 'passkey.test.ts',
    reason: 'Firefox gives the pages of an extension no passkeys.',
    instead: 'lock.test.ts: it is not offered there.',
  },
];

type InEach<Value> = Readonly<Record<BrowserName, Value>>;

/** Least number of requests for a recording that plays in a tab: in Firefox the document itself feeds its player. */
export const REQUESTS_OF_A_MEDIA_TAB: InEach<number> = { chromium: 2, firefox: 1 };

/** What each browser adds to a file name that is taken. */
export const SECOND_FILE_MARK: InEach<string> = { chromium: ' (1)', firefox: '(1)' };

/** Whether the browser itself goes on with a download that broke off; in Firefox it is Earshot that does. */
export const GOES_ON_BY_ITSELF: InEach<boolean> = { chromium: true, firefox: false };

/** How a page of the extension is refused a passkey; undefined where it is given one. */
export const REFUSAL_OF_PASSKEYS: InEach<string | undefined> = {
  chromium: undefined,
  firefox: 'SecurityError',
};

/** Whether the driver hears that a page of the extension asks for a file. */
export const HEARS_QUESTION_FOR_FILE: InEach<boolean> = { chromium: true, firefox: false };

/** Forced colours of Firefox without a screen stand out by 2.9 : 1, which no page chooses. */
export const SYSTEM_COLOURS_STAND_OUT: InEach<boolean> = { chromium: true, firefox: false };

/** What a hostile page cannot even ask of the browser, and why. */
export const UNKNOWN_MEANS: InEach<Readonly<Record<string, string>>> = {
  chromium: {},
  firefox: { 'prefetch-rules': 'Firefox knows no speculation rules.' },
};

/** Hosts that Firefox asks on its own account; here they lead to the stand-in like every other. */
export function isBrowsersOwn(host: string): boolean {
  return /(^|\.)(mozilla\.(com|net|org)|firefox\.com)$/.test(host);
}

/** Single tests of shared files that can be done in Chromium only. */
const CHROMIUM_ONLY = {
  'held parts': 'The driver cannot hold back a part of an extension there.',
  workers: 'The driver does not reach into the workers of a page there.',
  movement: 'Firefox counts no movement of what is drawn.',
  'popup over a tab': 'The driver does not see the popup of the toolbar there.',
} as const;

/** Options of a test that is passed over in Firefox, with the reason. */
export function skipInFirefox(what: keyof typeof CHROMIUM_ONLY): { skip?: string } {
  return BROWSER === 'firefox' ? { skip: CHROMIUM_ONLY[what] } : {};
}
