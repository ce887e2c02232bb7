import { browser } from 'wxt/browser';
import { readAccounts, updateAccount } from '@/utils/account/accounts.ts';
import { type Actor, actorId, actorsOf, issuerOf } from '@/utils/account/actor.ts';
import { watchLock } from '@/utils/account/lock.ts';
import { lockState } from '@/utils/account/lock-state.ts';
import { sweepStrays } from '@/utils/account/strays.ts';
import { expectKey } from '@/utils/account/vault.ts';
import { type ErrorRecord, failedHere, needsKeyFile, toAppError } from '@/utils/errors.ts';
import { liveRules, replaceRules, supportsTopDomains, tokensIn } from '@/utils/rules/apply.ts';
import { buildRules } from '@/utils/rules/build.ts';
import { gatewayHosts } from '@/utils/rules/pins.ts';
import { linkSettings, openedTabs, pinnedObjects } from '@/utils/storage/items.ts';
import { RULE_TOKEN_LIFE } from '@/utils/token/claims.ts';
import { serverNow } from '@/utils/token/clock.ts';
import { mintFor } from '@/utils/token/mint.ts';
import { readToken } from '@/utils/token/read.ts';
import { isDue, RENEWAL_PERIOD_MINUTES } from '@/utils/token/renewal.ts';
import { refreshBadge } from './badge.ts';

export const RENEWAL_ALARM = 'renew-tokens';

/** Keeps the live rules true to accounts, tokens and time. The rules themselves are the only state. */
export function registerKeeper(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === RENEWAL_ALARM) void keepRulesTrue();
  });
  // These events only have to wake the worker: its first turn does the work below.
  browser.runtime.onStartup.addListener(() => void keepRulesTrue());
  browser.runtime.onInstalled.addListener(() => void keepRulesTrue());
  browser.permissions.onAdded.addListener(() => void keepRulesTrue());
  browser.permissions.onRemoved.addListener(() => void keepRulesTrue());
  // A page that unlocked may be gone before it can say so.
  watchLock(() => void keepRulesTrue());
  // Enabling the extension in Firefox fires no event at all.
  void keepRulesTrue().then(noteLostKeys).then(sweep);
}

let turn: Promise<void> = Promise.resolve();

/** Compares the live rules with what should be and repairs them; calls take turns. Never throws. */
export function keepRulesTrue(): Promise<void> {
  turn = turn.then(reconcile).catch(() => undefined);
  return turn;
}

/** Takes every rule away, after the turn that is under way. Never throws: who needs to know looks at the rules. */
export function takeRulesAway(): Promise<void> {
  turn = turn.then(withoutRules).catch(() => undefined);
  return turn;
}

async function reconcile(): Promise<void> {
  const { accounts, defaultKeyId } = await readAccounts();
  // A vault that cannot be looked into may be locked: no token that is in force is taken over, and making new ones
  // fails, which each account tells.
  const vault = await lockState().catch(() => 'unknown');
  if (accounts.length === 0 || vault === 'locked') return withoutRules();
  const actors = accounts.flatMap(actorsOf);
  const tokens = vault === 'unknown' ? new Map<string, string>() : await goodTokens(actors);
  const tokenOf = (actor: Actor) => tokens.get(actorId(actor)) ?? mintOrReport(actor, tokens);
  const preferred = accounts.toSorted(
    (a, b) => Number(b.keyId === defaultKeyId) - Number(a.keyId === defaultKeyId),
  );

  let defaultToken: string | undefined;
  for (const account of preferred) defaultToken ??= await tokenOf(account);
  const pinned: Record<string, string> = {};
  for (const [key, id] of Object.entries(await pinnedObjects.getValue())) {
    const actor = actors.find((candidate) => actorId(candidate) === id);
    const token = actor && (await tokenOf(actor));
    if (token !== undefined && token !== defaultToken) pinned[key] = token;
  }
  const gateways = await gatewayHosts();
  const ownHost = new URL(browser.runtime.getURL('/')).host;
  const { panelOnly } = await linkSettings.getValue();
  const rules = buildRules({
    defaultToken,
    pinned,
    gateways,
    ownHost,
    topDomains: supportsTopDomains(),
    keepsOffDisk: import.meta.env.BROWSER === 'firefox',
    panelOnly,
    openedTabs: await openedTabs.getValue(),
  });
  await replaceRules(rules);
  await keepAlarm(rules.length > 0 || vault === 'unknown');
  await refreshBadge();
}

/** Without an account, and while the vault is locked, nothing is authorised, whatever way a key is kept. */
async function withoutRules(): Promise<void> {
  await replaceRules([]);
  await keepAlarm(false);
  await refreshBadge();
}

/** Tokens in the live rules that are still good, by actor id. */
async function goodTokens(actors: readonly Actor[]): Promise<Map<string, string>> {
  const now = (await serverNow()) / 1000;
  const good = new Map<string, string>();
  for (const token of tokensIn(await liveRules())) {
    const claims = readToken(token);
    if (!claims || isDue(claims, now)) continue;
    const speaker = actors.find((one) => one.keyId === claims.keyId && issuerOf(one) === claims.iss);
    // Rules outlive a reload, memory storage does not: a key that is gone must not speak on.
    if (speaker && !needsKeyFile(speaker.check?.error?.code)) good.set(actorId(speaker), token);
  }
  return good;
}

async function mintOrReport(actor: Actor, tokens: Map<string, string>): Promise<string | undefined> {
  try {
    const { token } = await mintFor(actor, RULE_TOKEN_LIFE);
    tokens.set(actorId(actor), token);
    // What failed here ends as it began, without a word of Voximplant.
    if (failedHere(actor.check?.error?.code)) await noteFailure(actor, undefined);
    return token;
  } catch (thrown) {
    const error = toAppError(thrown);
    // A vault that was locked meanwhile says nothing about the key.
    const isNews = error.code !== 'vaultLocked' && error.code !== actor.check?.error?.code;
    if (isNews) await noteFailure(actor, error.toRecord());
    return undefined;
  }
}

/** Writes down why a key does not work, or that it does again. What cannot be written down must not keep rules back. */
async function noteFailure({ keyId }: Pick<Actor, 'keyId'>, error: ErrorRecord | undefined): Promise<void> {
  const works = error ? ('no' as const) : ('unknown' as const);
  const nothing = {
    playsRecordings: 'unknown',
    opensLogs: 'unknown',
    searches: 'unknown',
    roles: [],
  } as const;
  await updateAccount(keyId, ({ check }) => ({
    check: { ...nothing, roles: [], ...check, at: Date.now(), works, error },
  })).catch(() => undefined);
}

/** A key that no rule needs now may be gone, or damaged, all the same: its account has to say so. */
async function noteLostKeys(): Promise<void> {
  let anyLost = false;
  for (const account of (await readAccounts()).accounts) {
    const error = await expectKey(account).then(
      () => undefined,
      (thrown: unknown) => toAppError(thrown),
    );
    const isNews = needsKeyFile(error?.code) && account.check?.error?.code !== error?.code;
    if (!error || !isNews) continue;
    await noteFailure(account, error.toRecord());
    anyLost = true;
  }
  if (anyLost) await keepRulesTrue();
}

async function sweep(): Promise<void> {
  await sweepStrays(await readAccounts()).catch(() => undefined);
}

// Creating an alarm again would put it off for ever.
async function keepAlarm(needed: boolean): Promise<void> {
  if (!needed) await browser.alarms.clear(RENEWAL_ALARM);
  else if (!(await browser.alarms.get(RENEWAL_ALARM))) {
    await browser.alarms.create(RENEWAL_ALARM, { periodInMinutes: RENEWAL_PERIOD_MINUTES });
  }
}
