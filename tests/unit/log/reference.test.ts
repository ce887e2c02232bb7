import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOffset, formatReference, parseReference } from '../../../utils/log/reference.ts';

describe('a reference', () => {
  it('is a sentence that people can read', () => {
    expect(formatReference({ session: '3487122519', offset: 133_499, fromLine: 120, toLine: 131 })).toBe(
      'Voximplant session 3487122519 · 02:13.4 · log lines 120–131',
    );
    expect(formatReference({ session: '3487122519', fromLine: 7 })).toBe(
      'Voximplant session 3487122519 · log line 7',
    );
    expect(formatReference({ session: '3487122519', offset: 0 })).toBe(
      'Voximplant session 3487122519 · 00:00.0',
    );
    expect(formatReference({ session: '3487122519' })).toBe('Voximplant session 3487122519');
    expect(formatOffset(3_733_400)).toBe('1:02:13.4');
  });

  it('is read back as it was written', () => {
    const place = fc.record(
      {
        session: fc.stringMatching(/^\d{4,19}$/),
        offset: fc.nat({ max: 3_000_000 }).map((tenths) => tenths * 100),
      },
      { requiredKeys: ['session'] },
    );
    const span = fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.nat({ max: 1000 }));
    fc.assert(
      fc.property(place, fc.option(span, { nil: undefined }), (where, lines) => {
        const reference = lines ? { ...where, fromLine: lines[0], toLine: lines[0] + lines[1] } : where;
        expect(parseReference(formatReference(reference))).toEqual(reference);
      }),
    );
  });

  it.each([
    [
      'see Voximplant session 3487122519, 2:13 lines 5-9 please',
      { session: '3487122519', offset: 133_000, fromLine: 5, toLine: 9 },
    ],
    [
      'session #3487122519 | 1:02:13.45 | log lines 9 — 5',
      { session: '3487122519', offset: 3_733_450, fromLine: 5, toLine: 9 },
    ],
    ['VOXIMPLANT SESSION 3487122519 · log line 12', { session: '3487122519', fromLine: 12, toLine: 12 }],
    ['session 3487122519 · log lines 0–3', { session: '3487122519' }],
  ])('is read from what people make of it: %s', (text, expected) => {
    expect(parseReference(text)).toEqual(expected);
  });

  it.each(['', '3487122519', 'session', 'session abc', 'sessions 3487122519'])('is nothing in %j', (text) => {
    expect(parseReference(text)).toBeUndefined();
  });
});
