import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeaderRules } from '@/tests/fakes/header-rules.ts';
import { OWN_HOST, ruleInput } from '@/tests/fakes/rule-input.ts';
import { KNOWN_GATEWAYS, PANEL_HOST, SECURE_OBJECT_REGEX } from '@/utils/link/patterns.ts';
import { buildRules } from '@/utils/rules/build.ts';

const GATEWAYS = ['storage.voximplant.com', 'storage-gw-ru-02.voximplant.com'];
const action = {
  type: 'modifyHeaders',
  requestHeaders: [{ header: 'authorization', operation: 'set', value: 'Bearer T' }],
};
const anchored = {
  regexFilter: SECURE_OBJECT_REGEX,
  requestMethods: ['get'],
  isUrlFilterCaseSensitive: true,
};
const rule = (id: number, condition: object) => ({
  id,
  priority: 1,
  action,
  condition: { ...anchored, ...condition },
});

describe('the golden rules', () => {
  const input = ruleInput({ defaultToken: 'T', gateways: GATEWAYS });

  it('in Chromium', () => {
    expect(buildRules(input)).toEqual([
      rule(1, { resourceTypes: ['main_frame'] }),
      rule(2, { resourceTypes: ['media'], initiatorDomains: GATEWAYS }),
      rule(3, { resourceTypes: ['media'], initiatorDomains: [OWN_HOST] }),
      rule(4, { resourceTypes: ['other'], topDomains: [...GATEWAYS, PANEL_HOST] }),
      rule(5, { resourceTypes: ['xmlhttprequest'], initiatorDomains: [OWN_HOST], excludedTabIds: [-1] }),
    ]);
  });

  it('in Firefox, which has no top domains', () => {
    const [saving] = buildRules({ ...input, topDomains: false }).filter(({ id }) => id === 4);
    expect(saving).toEqual(
      rule(4, { resourceTypes: ['other'], initiatorDomains: [...GATEWAYS, PANEL_HOST] }),
    );
  });

  it('in Firefox, which then keeps no answer on disk', () => {
    for (const { action } of buildRules({ ...input, keepsOffDisk: true })) {
      expect(action.responseHeaders).toEqual([
        { header: 'cache-control', operation: 'set', value: 'no-store' },
      ]);
    }
  });

  it('in strict mode', () => {
    const key = 'https://storage.voximplant.com/a-secure/2026/01/15/QUJD.mp3';
    const openedTabs = [7, 8].map((tabId) => ({ tabId, key }));
    const strict = buildRules({ ...input, panelOnly: true, openedTabs, pinned: { [key]: 'P' } });
    const initiatorDomains = [...GATEWAYS, PANEL_HOST, OWN_HOST];
    const main = strict.filter(({ condition }) => condition.resourceTypes?.includes('main_frame' as never));
    expect(main.map(({ condition }) => condition)).toMatchObject([
      { regexFilter: SECURE_OBJECT_REGEX, initiatorDomains },
      ...[`|${key}?`, `|${key}|`].map((urlFilter) => ({ urlFilter, initiatorDomains })),
      ...[`|${key}?`, `|${key}|`].map((urlFilter) => ({ urlFilter, tabIds: [7, 8] })),
    ]);
  });

  it('of a pinned object', () => {
    const key = 'https://storage.voximplant.com/a-secure/2026/01/15/QUJD.mp3';
    const rules = buildRules({ ...input, defaultToken: undefined, pinned: { [key]: 'P' } });
    expect(new Set(rules.map(({ condition }) => condition.urlFilter))).toEqual(
      new Set([`|${key}?`, `|${key}|`]),
    );
    expect(new Set(rules.map(({ priority }) => priority))).toEqual(new Set([2]));
    expect(rules.every(({ condition }) => condition.regexFilter === undefined)).toBe(true);
  });

  it('without a token are none', () => {
    expect(buildRules(ruleInput({ defaultToken: undefined }))).toEqual([]);
  });
});

describe('whatever the input is', () => {
  const key = fc.nat(10_000).map((name) => `https://storage.voximplant.com/a-secure/2026/01/15/N${name}.mp3`);
  const input = fc
    .record({
      defaultToken: fc.option(fc.constantFrom('A', 'B'), { nil: undefined }),
      pinned: fc.dictionary(key, fc.constantFrom('C', 'D'), { maxKeys: 200 }),
      topDomains: fc.boolean(),
      keepsOffDisk: fc.boolean(),
      panelOnly: fc.boolean(),
      openedTabs: fc.array(fc.record({ tabId: fc.nat(), key }), { maxLength: 3 }),
    })
    .map(ruleInput);

  it('the rules are taken by both browsers and stay as they are', async () => {
    await fc.assert(
      fc.asyncProperty(input, async (given) => {
        const rules = buildRules(given);
        expect(buildRules(given)).toEqual(rules);
        const store = new HeaderRules(given.topDomains ? 'chromium' : 'firefox');
        await store.updateSessionRules({ addRules: rules });
        expect(await store.getSessionRules()).toHaveLength(rules.length);
      }),
      { numRuns: 100 },
    );
  });

  it('every rule sets one header for GET alone, for named types, by an anchored filter', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const { action, condition } of buildRules(given)) {
          expect(action.requestHeaders).toHaveLength(1);
          expect(condition.requestMethods).toEqual(['get']);
          expect(condition.resourceTypes?.length).toBe(1);
          expect(['main_frame', 'media', 'other', 'xmlhttprequest']).toContain(condition.resourceTypes?.[0]);
          expect(condition.isUrlFilterCaseSensitive).toBe(true);
          expect(condition.regexFilter ?? condition.urlFilter).toMatch(/^[\^|]https:\/\/storage/);
          expect(condition).not.toHaveProperty('requestDomains');
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never trusts a whole domain', () => {
    for (const domain of buildRules(ruleInput()).flatMap(
      ({ condition }) => condition.initiatorDomains ?? [],
    )) {
      expect([...KNOWN_GATEWAYS, PANEL_HOST, OWN_HOST]).toContain(domain);
    }
  });
});
