import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Downloads } from './downloads.ts';
import { FakeEvent } from './events.ts';
import { HeaderRules } from './header-rules.ts';
import { speakEnglish } from './i18n.ts';
import { Menus } from './menus.ts';
import { freshStorage } from './vault-world.ts';

/** The parts of the browser that the background meets and the fake browser lacks. */
export interface World {
  rules: HeaderRules;
  menus: Menus;
  downloads: Downloads;
  /** Whether the user lets us reach Voximplant. */
  hostAccess: boolean;
  /** Idle time that was asked for, seconds. */
  idleSeconds: number | undefined;
  /** Whether somebody touches the computer when the background asks. */
  idleState: string;
  /** Tabs that are heard. */
  audibleTabs: { url?: string }[];
  permissions: { onAdded: FakeEvent<[]>; onRemoved: FakeEvent<[]> };
  idle: FakeEvent<[state: string]>;
  onConnect: FakeEvent<[port: unknown]>;
  onCompleted: FakeEvent<[details: Record<string, unknown>]>;
  onBeforeRequest: FakeEvent<[details: Record<string, unknown>]>;
  /** What a script in a tab answers. */
  scriptResult: unknown;
  /** Names of what was done to tabs, in order. */
  tabActions: string[];
}

const queryTabs = fakeBrowser.tabs.query.bind(fakeBrowser.tabs);

/** A new browser with the extension just installed and no worker yet. */
export function freshWorld(kind: 'chromium' | 'firefox' = 'chromium'): World {
  freshStorage();
  speakEnglish();
  const world: World = {
    rules: new HeaderRules(kind),
    menus: new Menus(),
    downloads: new Downloads(),
    hostAccess: true,
    idleSeconds: undefined,
    idleState: 'active',
    audibleTabs: [],
    permissions: { onAdded: new FakeEvent(), onRemoved: new FakeEvent() },
    idle: new FakeEvent(),
    onConnect: new FakeEvent(),
    onCompleted: new FakeEvent(),
    onBeforeRequest: new FakeEvent(),
    scriptResult: undefined,
    tabActions: [],
  };
  const act =
    (name: string) =>
    async (tabId: number, options: { url?: string } = {}) =>
      void world.tabActions.push([name, tabId, options.url].filter((part) => part !== undefined).join(' '));
  Object.assign(fakeBrowser, {
    declarativeNetRequest: world.rules,
    contextMenus: world.menus,
    downloads: world.downloads,
    permissions: {
      ...world.permissions,
      contains: async ({ origins }: { origins?: string[] }) => origins !== undefined && world.hostAccess,
    },
    idle: {
      onStateChanged: world.idle,
      setDetectionInterval: (seconds: number) => Object.assign(world, { idleSeconds: seconds }),
      queryState: async () => world.idleState,
    },
    webRequest: { onCompleted: world.onCompleted, onBeforeRequest: world.onBeforeRequest },
    scripting: {
      executeScript: async ({ target, func }: { target: { tabId: number }; func: { name: string } }) => {
        await act(func.name)(target.tabId);
        return [{ result: world.scriptResult }];
      },
    },
  });
  Object.assign(fakeBrowser.runtime, { onConnect: world.onConnect });
  Object.assign(fakeBrowser.tabs, {
    reload: act('reload'),
    update: act('update'),
    query: async (wanted: object) => ('audible' in wanted ? world.audibleTabs : queryTabs(wanted)),
  });
  return world;
}

/** Starts a worker: a fresh copy of the background's code, on the browser as it is. */
export async function startWorker(): Promise<void> {
  vi.resetModules();
  const { default: background } = await import('@/entrypoints/background/index.ts');
  background.main();
}

/** Stops the worker: its listeners and its memory are gone, everything else stays. */
export function stopWorker(world: World): void {
  const { runtime, alarms, storage, tabs } = fakeBrowser;
  const native = [runtime.onMessage, runtime.onStartup, runtime.onInstalled, alarms.onAlarm, tabs.onRemoved];
  const stored = [storage.onChanged, storage.local.onChanged, storage.session.onChanged];
  for (const event of [...native, ...stored]) event.removeAllListeners();
  const { permissions, menus, downloads } = world;
  const own = [permissions.onAdded, permissions.onRemoved, menus.onClicked, downloads.onChanged, world.idle];
  for (const event of [...own, world.onConnect, world.onCompleted, world.onBeforeRequest]) event.clear();
}

/** Waits until the background has nothing left to do about its rules. */
export async function settled(): Promise<void> {
  const { keepRulesTrue } = await import('@/entrypoints/background/keeper.ts');
  await keepRulesTrue();
}
