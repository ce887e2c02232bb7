import {
  type RequestRecord,
  type Standin,
  type StandinOptions,
  startStandin,
} from '../../standin/standin.ts';
import type { BrowserOptions } from './browser.ts';
import type { Chromium } from './chromium.ts';
import { launchBrowser } from './launch.ts';
import { addAccount, type Keeping } from './person.ts';
import { closeTab, closeTabs } from './tabs.ts';

export interface World {
  standin: Standin;
  chromium: Chromium;
  /** Closes every tab that a test has opened and brings faults, clock and records back to their beginning. */
  tidy(): Promise<void>;
  close(): Promise<void>;
  /** Everything that arrives from now on. */
  hear(): {
    requests(): RequestRecord[];
    first(matching: (one: RequestRecord) => boolean): Promise<RequestRecord>;
  };
}

export interface WorldOptions extends BrowserOptions {
  /** Runs before the browser starts: pages that are set here bring their hosts with them. */
  prepare?: (standin: Standin) => void;
  standin?: StandinOptions;
}

/** The stand-in and a browser for the tests of one file; `close` ends both. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const standin = await startStandin(options.standin);
  try {
    options.prepare?.(standin);
    const chromium = await launchBrowser(standin, options);
    return worldOf(standin, chromium);
  } catch (error) {
    await standin.close();
    throw error;
  }
}

function worldOf(standin: Standin, chromium: Chromium): World {
  return {
    standin,
    chromium,
    tidy: async () => {
      standin.switches.reset();
      standin.clock.offsetMs = 0;
      await closeTabs(chromium);
      standin.requests.length = 0;
    },
    close: async () => {
      await chromium.close();
      await standin.close();
    },
    hear: () => {
      const before = standin.requests.at(-1)?.number ?? 0;
      const isNew = (one: RequestRecord) => one.number > before;
      return {
        requests: () => standin.requests.filter(isNew),
        first: (matching) => standin.waitForRequest((one) => isNew(one) && matching(one)),
      };
    },
  };
}

export interface KeyOptions {
  roles?: string[];
  keeping?: Keeping;
  accountId?: number;
}

/** Makes a key at the stand-in and adds it on the options page. */
export async function giveKey(
  world: World,
  options: KeyOptions = {},
): Promise<{ keyId: string; file: string }> {
  const { standin, chromium } = world;
  const accountId = options.accountId ?? standin.accounts.main.id;
  const key = await standin.createKey({ accountId, roles: options.roles ?? ['Owner'] });
  const page = await addAccount(chromium, key.file, options.keeping);
  await closeTab(page);
  return key;
}
