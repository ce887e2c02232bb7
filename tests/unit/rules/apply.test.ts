import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { HeaderRules } from '@/tests/fakes/header-rules.ts';
import { ruleInput } from '@/tests/fakes/rule-input.ts';
import { liveRules, replaceRules, supportsTopDomains, tokensIn } from '@/utils/rules/apply.ts';
import { buildRules, type HeaderRule } from '@/utils/rules/build.ts';

let store: HeaderRules;

function browserWith(rules: HeaderRules): void {
  store = rules;
  Object.assign(fakeBrowser, { declarativeNetRequest: rules });
}

beforeEach(() => browserWith(new HeaderRules()));

const wanted = buildRules(ruleInput({ pinned: { 'https://storage.voximplant.com/a-secure/x': 'P' } }));

describe('putting rules in force', () => {
  it('takes one update, and none where they are', async () => {
    expect(await replaceRules(wanted)).toBe(true);
    expect(await replaceRules(wanted)).toBe(false);
    expect(await replaceRules([...wanted].reverse())).toBe(false);
    expect(store.updates).toBe(1);
    expect(await liveRules()).toHaveLength(wanted.length);
  });

  it('removes what nobody wants any more, strangers too', async () => {
    await replaceRules(wanted);
    const [first] = wanted;
    if (!first) throw new TypeError('no rule');
    await store.updateSessionRules({ addRules: [{ ...first, id: 4999 }] });
    expect(await replaceRules(wanted)).toBe(true);
    expect((await liveRules()).map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    await replaceRules([]);
    expect(await liveRules()).toEqual([]);
  });

  it('leaves the old ones where the browser refuses the new', async () => {
    await replaceRules(wanted);
    const before = await liveRules();
    await expect(replaceRules([...wanted, ...wanted])).rejects.toThrow('unique ID');
    expect(await liveRules()).toEqual(before);
  });
});

/** Rules of an earlier version, each different in one thing. */
const EARLIER: [string, (rule: HeaderRule) => void][] = [
  [
    'another token',
    (rule) => void Object.assign(rule.action.requestHeaders?.[0] ?? {}, { value: 'Bearer old' }),
  ],
  [
    'another header',
    (rule) => void Object.assign(rule.action.requestHeaders?.[0] ?? {}, { header: 'x-token' }),
  ],
  [
    'another operation',
    (rule) => void Object.assign(rule.action.requestHeaders?.[0] ?? {}, { operation: 'append' }),
  ],
  ['another priority', (rule) => void Object.assign(rule, { priority: 9 })],
  ['another filter', (rule) => void Object.assign(rule.condition, { regexFilter: '^https://storage' })],
  ['all methods', (rule) => void delete rule.condition.requestMethods],
  ['one more method', (rule) => void rule.condition.requestMethods?.push('post' as never)],
  ['one more type', (rule) => void rule.condition.resourceTypes?.push('sub_frame' as never)],
  ['other letter cases', (rule) => void Object.assign(rule.condition, { isUrlFilterCaseSensitive: false })],
  ['an initiator', (rule) => void Object.assign(rule.condition, { initiatorDomains: ['voximplant.com'] })],
  ['a top domain', (rule) => void Object.assign(rule.condition, { topDomains: ['voximplant.com'] })],
  ['a tab', (rule) => void Object.assign(rule.condition, { tabIds: [1] })],
];

describe('rules of an earlier version, which Chromium keeps over an update', () => {
  it.each(EARLIER)('with %s are replaced', async (_name, change) => {
    const earlier = structuredClone(wanted);
    const [first] = earlier;
    if (!first) throw new TypeError('no rule');
    change(first);
    await store.updateSessionRules({ addRules: earlier });
    expect(await replaceRules(wanted)).toBe(true);
    expect(await liveRules()).toMatchObject(wanted);
    expect(await replaceRules(wanted)).toBe(false);
  });
});

describe('what the browser can', () => {
  it('tells top documents in Chromium only', () => {
    expect(supportsTopDomains()).toBe(true);
    browserWith(new HeaderRules('firefox'));
    expect(supportsTopDomains()).toBe(false);
  });

  it('gives the tokens in force, each once', () => {
    expect(tokensIn(wanted)).toEqual(['default', 'P']);
    expect(tokensIn([])).toEqual([]);
  });
});
