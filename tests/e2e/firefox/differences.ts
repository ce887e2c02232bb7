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

/** Least number of requests for a recording that plays in a tab: in Firefox the document itself feeds its player. */
export const REQUESTS_OF_A_MEDIA_TAB = { chromium: 2, firefox: 1 } as const;

/** What each browser adds to a file name that is taken. */
export const SECOND_FILE_MARK = { chromium: ' (1)', firefox: '(1)' } as const;

/** Hosts that Firefox asks on its own account; here they lead to the stand-in like every other. */
export function isBrowsersOwn(host: string): boolean {
  return /(^|\.)(mozilla\.(com|net|org)|firefox\.com)$/.test(host);
}

/** What a hostile page cannot even ask of Firefox. */
export const UNKNOWN_TO_FIREFOX: Readonly<Record<string, string>> = {
  'prefetch-rules': 'Firefox knows no speculation rules.',
};

/** Single tests of shared files that only Chromium's driver can do. */
const CHROMIUM_ONLY = {
  'one side alone': 'Web Audio hears nothing of another origin there: the mutes are not shown.',
  'popup over a tab': 'The driver does not see the popup of the toolbar there.',
} as const;

/** Options of a test that is passed over in Firefox, with the reason. */
export function skipInFirefox(what: keyof typeof CHROMIUM_ONLY): { skip?: string } {
  return process.env.EARSHOT_BROWSER === 'firefox' ? { skip: CHROMIUM_ONLY[what] } : {};
}
