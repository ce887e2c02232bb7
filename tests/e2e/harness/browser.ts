import type { Browser, Page } from 'puppeteer-core';

/** A running browser with the extension under test, whichever browser it is. */
export interface BrowserUnderTest {
  name: 'chromium' | 'firefox';
  browser: Browser;
  profile: string;
  /** Where downloads go, under the names that the browser gives them. */
  downloads: string;
  /** Id of the extension under test, as it stands in the address of its pages. */
  id: string;
  /** Address of one of its pages. */
  url(page: string): string;
  /** Opens one of its pages in a tab and brings that to the front. */
  open(page: string): Promise<Page>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Without it the environment decides: tests that both browsers share do not say. */
  name?: 'chromium' | 'firefox';
  /** Hosts beyond the stand-in's own that lead to it, such as hostile ones. */
  hosts?: string[];
  headless?: boolean;
  /** A profile to use and keep; without it a fresh one is made and removed. */
  profile?: string;
  /** Of Chromium. */
  arguments?: string[];
  /** Of Firefox. */
  preferences?: Record<string, unknown>;
}
