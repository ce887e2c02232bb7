import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { goodAddress, LOG, RECORDING } from '@/tests/fakes/addresses.ts';
import { ruleInput } from '@/tests/fakes/rule-input.ts';
import { headerOf } from '@/tests/fakes/rule-matcher.ts';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import { KNOWN_GATEWAYS } from '@/utils/link/patterns.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { buildRules } from '@/utils/rules/build.ts';
import { gatewayHosts, pinObjects } from '@/utils/rules/pins.ts';
import { learnedGateways, pinnedObjects } from '@/utils/storage/items.ts';

const keyOf = (url: string) => parseSecureObject(url)?.key ?? '';
const open = (rules: ReturnType<typeof buildRules>, url: string) =>
  headerOf(rules, { url, method: 'get', type: 'main_frame', initiator: undefined, top: undefined, tabId: 1 });

describe('rules of a pinned object', () => {
  it('open it with its own token, whatever its query', () => {
    fc.assert(
      fc.property(goodAddress, ({ url }) => {
        const key = keyOf(url);
        const rules = buildRules(ruleInput({ pinned: { [key]: 'pinned' } }));
        for (const same of [url, key, `${key}?`, `${key}?record_id=1&x=2`])
          expect(open(rules, same)).toBe('Bearer pinned');
      }),
      { numRuns: 200 },
    );
  });

  it('never take a longer or shorter name, another letter case or another place for it', () => {
    const suffix = fc.constantFrom(
      '-',
      '--',
      'A',
      '+',
      '/',
      '+A',
      '/A',
      '.mp3',
      '.',
      '_',
      '%20',
      '&x',
      ';x',
      '/?x',
      ':',
      '@x',
      '!',
    );
    fc.assert(
      fc.property(goodAddress, suffix, ({ url }, extra) => {
        const key = keyOf(url);
        const rules = buildRules(ruleInput({ pinned: { [key]: 'pinned' } }));
        const others = [
          `${key}${extra}`,
          `${key}${extra}?record_id=1`,
          key.slice(0, -1),
          key.replace(/\/[^/]*$/, (name) => name.toLowerCase()),
          key.replace('https://storage', 'https://storage-x'),
          `https://evil.example/?u=${url}`,
          url.replace('https://', 'http://'),
        ];
        for (const other of others)
          if (other !== key) expect(open(rules, other), other).not.toBe('Bearer pinned');
      }),
      { numRuns: 500 },
    );
  });

  it('win over the default for themselves alone', () => {
    const rules = buildRules(ruleInput({ pinned: { [keyOf(LOG)]: 'pinned' } }));
    expect(open(rules, LOG)).toBe('Bearer pinned');
    expect(open(rules, RECORDING)).toBe('Bearer default');
  });
});

describe('remembering pins', () => {
  const recording = (name: number) =>
    `https://storage.voximplant.com/a-secure/2026/01/15/N${name}.mp3?record_id=${name}`;
  beforeEach(() => freshStorage());

  it('takes secure objects only, and the latest account', async () => {
    await pinObjects([RECORDING, RECORDING.replace('-secure', ''), 'https://evil.example/', ''], 'first');
    await pinObjects([RECORDING], 'second');
    expect(await pinnedObjects.getValue()).toEqual({ [keyOf(RECORDING)]: 'second' });
  });

  it('lets the oldest give way after two hundred', async () => {
    for (let name = 0; name < 210; name += 10) {
      await pinObjects(
        Array.from({ length: 10 }, (_, index) => recording(name + index)),
        'a',
      );
    }
    const keys = Object.keys(await pinnedObjects.getValue());
    expect(keys).toHaveLength(200);
    expect(keys).not.toContain(keyOf(recording(9)));
    expect(keys).toContain(keyOf(recording(209)));
  });

  it('loses none of a hundred that come at once', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, name) => pinObjects([recording(name)], 'a')));
    expect(Object.keys(await pinnedObjects.getValue())).toHaveLength(100);
  });

  it('learns gateways that nobody knew, by the pattern only', async () => {
    const fresh = RECORDING.replace('storage-gw-ru-02', 'storage-gw-kz-77');
    await pinObjects([fresh, fresh.replace('.com/', '.com.evil.example/')], 'a');
    expect(await gatewayHosts()).toEqual([...KNOWN_GATEWAYS, 'storage-gw-kz-77.voximplant.com']);
    await pinObjects([fresh], 'a');
    expect(await learnedGateways.getValue()).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ['a text', 'evil.example'],
    ['a record', { length: 1, 0: 'evil.example' }],
    ['strangers', ['evil.example', 'voximplant.com', 7, null, 'storage.voximplant.com.evil.example']],
  ])('passes over %s in storage', async (_name, value) => {
    await learnedGateways.setValue(value as string[]);
    expect(await gatewayHosts()).toEqual(KNOWN_GATEWAYS);
    await pinObjects([RECORDING.replace('storage-gw-ru-02', 'storage-gw-kz-77')], 'a');
    expect(await gatewayHosts()).toContain('storage-gw-kz-77.voximplant.com');
  });
});
