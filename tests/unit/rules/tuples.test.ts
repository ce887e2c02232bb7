import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tally, times } from '@/tests/attack.ts';
import { goodAddress } from '@/tests/fakes/addresses.ts';
import { DAMAGE } from '@/tests/fakes/damage.ts';
import { OWN_HOST, ruleInput } from '@/tests/fakes/rule-input.ts';
import { headerOf, type RuleRequest } from '@/tests/fakes/rule-matcher.ts';
import { KNOWN_GATEWAYS, PANEL_HOST } from '@/utils/link/patterns.ts';
import { buildRules } from '@/utils/rules/build.ts';

const OPENED = { tabId: 7, key: 'https://storage.voximplant.com/a-secure/2026/01/15/QUJD.mp3' };
const gateway = fc.constantFrom(...KNOWN_GATEWAYS);
const stranger = fc.constantFrom<string | null | undefined>(
  ...[undefined, null, 'evil.example', 'voximplant.com', 'www-ru-00-00.voximplant.com', 'api.voximplant.com'],
  ...[
    'manage.voximplant.com.evil.example',
    'storage-gw-ru-02.voximplant.com.evil.example',
    'xmanage.voximplant.com',
  ],
  ...['storage-gw-xx-99.voximplant.com', `x${OWN_HOST}`, 'ponmlkjihgfedcbaponmlkjihgfedcba', 'localhost', ''],
);
const anybody = fc.oneof(stranger, gateway, fc.constantFrom(PANEL_HOST, OWN_HOST));
const type = fc.constantFrom(
  ...['main_frame', 'sub_frame', 'stylesheet', 'script', 'image', 'font', 'object', 'xmlhttprequest', 'ping'],
  ...['csp_report', 'media', 'websocket', 'webtransport', 'webbundle', 'other'],
);
const method = fc.oneof(
  { weight: 3, arbitrary: fc.constant('get') },
  fc.constantFrom('post', 'head', 'put', 'options', 'connect'),
);

/** A damaged address, or a good one, as the browser would write it. */
const url = fc
  .tuple(goodAddress, fc.option(fc.constantFrom(...Object.values(DAMAGE)), { nil: undefined }))
  .map(([parts, damage]) => (damage ? damage(parts.url) : parts.url))
  .filter((address) => URL.canParse(address))
  .map((address) => {
    const parsed = new URL(address);
    parsed.username = '';
    parsed.password = '';
    return parsed.href;
  });
const request: fc.Arbitrary<RuleRequest> = fc.record({
  url: fc.oneof(
    { weight: 9, arbitrary: url },
    fc.constantFrom(OPENED.key, `${OPENED.key}?a=b`, `${OPENED.key}x`),
  ),
  method,
  type,
  initiator: anybody,
  top: anybody.map((host) => host ?? undefined),
  tabId: fc.constantFrom(-1, 1, OPENED.tabId),
});

/** Who may get a header, said in words of its own: what browsers.md §1 found to hold. */
function mayCarry(
  { url, method, type, initiator, top, tabId }: RuleRequest,
  strict: boolean,
  firefox: boolean,
): boolean {
  const { protocol, port, hostname, pathname, origin } = new URL(url);
  const [, bucket = '', ...rest] = pathname.split('/');
  const isGateway = /^storage(-gw-[a-z]{2,3}-\d\d)?\.voximplant\.com$/.test(hostname);
  const isSecure = /^[a-z0-9-]+-secure(-[a-z0-9]+)?$/.test(bucket) && rest.length > 0;
  if (protocol !== 'https:' || port !== '' || !isGateway || !isSecure || method !== 'get') return false;
  const isOneOf = (host: string | null | undefined, hosts: readonly string[]) => hosts.includes(host ?? '');
  switch (type) {
    case 'main_frame':
      return (
        !strict ||
        (tabId === OPENED.tabId && origin + pathname === OPENED.key) ||
        isOneOf(initiator, [...KNOWN_GATEWAYS, PANEL_HOST, OWN_HOST])
      );
    case 'media':
      return isOneOf(initiator, [...KNOWN_GATEWAYS, OWN_HOST]);
    case 'other':
      return isOneOf(firefox ? initiator : top, [...KNOWN_GATEWAYS, PANEL_HOST]);
    case 'xmlhttprequest':
      return initiator === OWN_HOST && tabId !== -1;
    default:
      return false;
  }
}

const worlds = [
  ['Chromium', { topDomains: true, panelOnly: false }],
  ['Firefox', { topDomains: false, panelOnly: false }],
  ['Chromium, strict', { topDomains: true, panelOnly: true }],
  ['Firefox, strict', { topDomains: false, panelOnly: true }],
] as const;

describe.each(worlds)('%s', (name, { topDomains, panelOnly }) => {
  const pinned = { [OPENED.key]: 'default' };
  const rules = buildRules(ruleInput({ topDomains, panelOnly, openedTabs: [OPENED], pinned }));
  const allowed = (tuple: RuleRequest) => mayCarry(tuple, panelOnly, !topDomains);

  it('5,000 hostile requests and more: no header; hundreds of good ones: always', () => {
    let hostile = 0;
    let good = 0;
    fc.assert(
      fc.property(request, (tuple) => {
        const isAllowed = allowed(tuple);
        if (isAllowed) good++;
        else hostile++;
        expect(headerOf(rules, tuple), JSON.stringify(tuple)).toBe(isAllowed ? 'Bearer default' : undefined);
      }),
      { numRuns: times(6000, 30_000) },
    );
    tally('S2', `hostile requests against the rules: ${name}`, hostile, 0);
    expect(hostile).toBeGreaterThan(times(5000, 25_000));
    expect(good).toBeGreaterThan(20);
  });

  it('300 good addresses open wherever they should', () => {
    const ways = [
      { type: 'main_frame', initiator: PANEL_HOST, tabId: 1 },
      { type: 'main_frame', initiator: OWN_HOST, tabId: 1 },
      { type: 'media', initiator: KNOWN_GATEWAYS[0], tabId: 1 },
      { type: 'media', initiator: OWN_HOST, tabId: 1 },
      { type: 'xmlhttprequest', initiator: OWN_HOST, tabId: 1 },
      { type: 'other', initiator: KNOWN_GATEWAYS[1], tabId: 1 },
    ];
    fc.assert(
      fc.property(goodAddress, ({ url }) => {
        for (const way of ways) {
          const header = headerOf(rules, { url, method: 'get', top: KNOWN_GATEWAYS[0], ...way });
          expect(header, JSON.stringify([url, way])).toBe('Bearer default');
        }
      }),
      { numRuns: 300 },
    );
  });
});

it('in strict mode a link of any other page opens without a token', () => {
  const rules = buildRules(ruleInput({ panelOnly: true }));
  fc.assert(
    fc.property(goodAddress, stranger, ({ url }, initiator) => {
      const header = headerOf(rules, {
        url,
        method: 'get',
        type: 'main_frame',
        initiator,
        top: undefined,
        tabId: 1,
      });
      expect(header).toBeUndefined();
    }),
  );
});
