import { browser } from 'wxt/browser';
import type { HeaderRule } from './build.ts';

/*
 * The only speaker to declarativeNetRequest. Session rules only: they live in memory, while dynamic rules would
 * write the token to disk.
 */

/** The rules in force. */
export async function liveRules(): Promise<HeaderRule[]> {
  return (await browser.declarativeNetRequest.getSessionRules()) as HeaderRule[];
}

/** Puts `wanted` in force in one atomic update; does nothing where they already are. Returns whether it changed. */
export async function replaceRules(wanted: readonly HeaderRule[]): Promise<boolean> {
  const current = await liveRules();
  if (isSame(current, wanted)) return false;
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: current.map((rule) => rule.id),
    addRules: [...wanted] as Parameters<
      typeof browser.declarativeNetRequest.updateSessionRules
    >[0]['addRules'],
  });
  return true;
}

/** Judges whether this browser's conditions can name the top document. */
export function supportsTopDomains(): boolean {
  const api = browser.declarativeNetRequest as { RuleConditionKeys?: Record<string, string> };
  return api.RuleConditionKeys?.TOP_DOMAINS !== undefined;
}

/** Tokens in force, each once. */
export function tokensIn(rules: readonly HeaderRule[]): string[] {
  const tokens = rules.flatMap((rule) =>
    (rule.action.requestHeaders ?? []).map((header) => header.value?.replace(/^Bearer /, '') ?? ''),
  );
  return [...new Set(tokens)];
}

function isSame(current: readonly HeaderRule[], wanted: readonly HeaderRule[]): boolean {
  return fingerprint(current) === fingerprint(wanted);
}

/** Everything in the rules, so that a rule of an earlier version never passes for one of this version. */
function fingerprint(rules: readonly HeaderRule[]): string {
  return JSON.stringify(normalise(rules));
}

// The browser gives rules back in its own order, with its own order of keys and empty fields of its own.
function normalise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(normalise(item))).sort();
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return fields.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, normalise(field)]);
}
