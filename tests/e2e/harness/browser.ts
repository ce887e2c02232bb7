import type { Browser, Page } from 'puppeteer-core';

export type BrowserName = 'chromium' | 'firefox';

/** The browser that the tests of this run are for. */
export const BROWSER: BrowserName = process.env.EARSHOT_BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** A running browser with the extension under test, whichever browser it is. */
export interface BrowserUnderTest {
  name: BrowserName;
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
  /** Opens one of its pages in a tab behind the others. */
  openBehind(page: string): Promise<Page>;
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Without it the environment decides: tests that both browsers share do not say. */
  name?: BrowserName;
  /** Hosts beyond the stand-in's own that lead to it, such as hostile ones. */
  hosts?: string[];
  headless?: boolean;
  /** A profile to use and keep; without it a fresh one is made and removed. */
  profile?: string;
  /** That profile has been open before, with the extension in it. */
  again?: boolean;
  /** Folder of the extension under test in place of the built one. */
  extension?: string;
  /** Folders of other extensions, which are installed after it. */
  beside?: string[];
  /** Of Chromium. */
  arguments?: string[];
  /** Of Firefox. */
  preferences?: Record<string, unknown>;
}
