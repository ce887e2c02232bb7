import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallAddress, placeInText, readCallAddress, writeCallAddress } from '@/utils/call/address.ts';
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
