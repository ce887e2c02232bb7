import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallAddress, readCallAddress, writeCallAddress } from '@/utils/call/address.ts';
import { addressOfFound, placeInText } from '@/utils/call/pasted.ts';
import { goodAddress, LOG, RECORDING } from '../../fakes/addresses.ts';

const KEY_ID = '01234567-89ab-4cde-8f01-23456789abcd';

describe('the address of the call page', () => {
  it('reads what it was written as', () => {
    const id = fc.bigInt({ min: 1n, max: 10n ** 19n - 1n }).map(String);
    const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
    const lines = fc
      .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 0, max: 500 }))
      .map(([from, more]) => ({ from, to: from + more }));
    const address: fc.Arbitrary<CallAddress> = fc.record({
      target: fc.oneof(
        fc.record({
          type: fc.constant('session' as const),
          sessionId: id,
          keyId: maybe(fc.constant(KEY_ID)),
          day: maybe(fc.constant('2026-01-15')),
        }),
        goodAddress.map(({ url }) => ({ type: 'link' as const, url })),
      ),
      place: fc.record({
        time: maybe(fc.integer({ min: 0, max: 900_000 }).map((tenths) => tenths / 10)),
        lines: maybe(lines),
        recordId: maybe(id),
        query: maybe(fc.string({ minLength: 1, maxLength: 200, unit: 'binary' })),
      }),
    });
    fc.assert(
      fc.property(address, (one) => {
        expect(readCallAddress(writeCallAddress(one))).toEqual(one);
      }),
    );
  });

  it('reads the forms that the contract names', () => {
    expect(readCallAddress(`#session=3487122519&acc=${KEY_ID}&t=133.4&L=120-131&q=declined%20-x`)).toEqual({
      target: { type: 'session', sessionId: '3487122519', keyId: KEY_ID, day: undefined },
      place: { time: 133.4, lines: { from: 120, to: 131 }, recordId: undefined, query: 'declined -x' },
    });
    expect(readCallAddress(`#url=${encodeURIComponent(RECORDING)}&t=1:02:03`)).toMatchObject({
      target: { type: 'link', url: RECORDING },
      place: { time: 3723 },
    });
    expect(readCallAddress(`#url=${encodeURIComponent(LOG)}&L=5`).place.lines).toEqual({ from: 5, to: 5 });
  });

  it('takes no address that is not Voximplant’s, however it is dressed', () => {
    for (const url of [
      'https://evil.example/x.mp3',
      'javascript:alert(1)',
      RECORDING.replace('.com/', '.com.evil.example/'),
      RECORDING.replace('https:', 'http:'),
      RECORDING.replace('https://', 'https://user@'),
    ]) {
      expect(readCallAddress(`#url=${encodeURIComponent(url)}`).target).toBeUndefined();
    }
  });

  it('leaves out what is damaged, and never throws', () => {
    expect(readCallAddress('#session=12x&t=abc&L=0-5&rec=y')).toEqual({
      target: undefined,
      place: { time: undefined, lines: undefined, recordId: undefined, query: undefined },
    });
    expect(readCallAddress('#L=131-120').place.lines).toEqual({ from: 120, to: 131 });
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readCallAddress(text)));
  });
});

describe('the place that a pasted text names', () => {
  const nowhere = { time: undefined, lines: undefined, recordId: undefined, query: undefined };

  it.each([
    [
      'Voximplant session 3487122519 · 02:13.4 · log lines 120–131',
      { time: 133.4, lines: { from: 120, to: 131 } },
    ],
    ['Voximplant session 3487122519 · log line 120', { lines: { from: 120, to: 120 } }],
    [
      'chrome-extension://abcd/call.html#session=3487122519&t=133.4&L=7&q=x',
      { time: 133.4, lines: { from: 7, to: 7 }, query: 'x' },
    ],
    ['3487122519', {}],
    [LOG, {}],
  ])('%s', (text, place) => {
    expect(placeInText(text)).toEqual({ ...nowhere, ...place });
  });
});

describe('the address of a session that a pasted text led to', () => {
  const found = { type: 'session', sessionId: '2000000001', keyId: KEY_ID, day: '2026-01-15' } as const;
  const page = (hash: string) => `see moz-extension://abcd/call.html#${hash} please`;

  it('keeps the place of a recording’s own page where it was: inside the recording', () => {
    const text = page(`url=${encodeURIComponent(RECORDING)}&t=12&q=x`);
    const { target, place } = addressOfFound(found, text, '1000000001');
    expect(target).toEqual({ type: 'link', url: RECORDING });
    expect(place).toMatchObject({ time: 12, query: 'x' });
  });

  it('counts from the start of the session everywhere else', () => {
    for (const hash of ['session=2000000001&t=12', `url=${encodeURIComponent(LOG)}&t=12`]) {
      expect(addressOfFound(found, page(hash), undefined)).toMatchObject({
        target: found,
        place: { time: 12 },
      });
    }
  });

  it('leads to the recording whose link was pasted', () => {
    const { target, place } = addressOfFound(found, RECORDING, '1000000001');
    expect(target).toEqual(found);
    expect(place.recordId).toBe('1000000001');
    expect(addressOfFound(found, page('session=2000000001&rec=7'), '1000000001').place.recordId).toBe('7');
  });
});
