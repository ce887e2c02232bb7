/*
 * Where Firefox does otherwise than Chromium, in one place. The test files of tests/e2e run in both browsers;
 * what is named here is passed over in Firefox, for that reason, and what stands for it is named too.
 */

export interface Difference {
  /** File below tests/e2e and the start of a test's name in it; a file alone is passed over whole. */
  file: string;
  test?: string;
  reason: string;
  instead: string;
}

export const DIFFERENCES: readonly Difference[] = [];

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
