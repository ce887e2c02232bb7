import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { LogError } from '../../../utils/log/errors.ts';
import { compile } from '../../../utils/log/pattern.ts';
import { MOST_TERMS, parseQuery } from '../../../utils/log/query.ts';
import { briefOf } from '../../../utils/log-view/brief.ts';
import { termOfField, termsOf, withTerm } from '../../../utils/log-view/field-filter.ts';
import { commandOf, type KeyPress, moveOf } from '../../../utils/log-view/keys.ts';
import { patternWords } from '../../../utils/log-view/pattern-words.ts';
import {
  clockText,
  durationOf,
  fullClockText,
  momentOfClock,
  readPlace,
  relativeText,
} from '../../../utils/log-view/time-text.ts';
import { piecesOf, visibleText } from '../../../utils/log-view/visible-text.ts';

describe('times', () => {
  it('counts from the start, also before it', () => {
    expect([20_107, 133_402, 3_723_004, -9, 0].map(relativeText)).toEqual([
      '+20.107',
      '+2:13.402',
      '+1:02:03.004',
      '−0.009',
      '+0.000',
    ]);
  });

  it('tells the clock in UTC and in local time', () => {
    const time = Date.UTC(2026, 0, 15, 10, 0, 20, 107);
    expect([clockText(time, 'utc'), fullClockText(time, 'utc')]).toEqual([
      '10:00:20.107',
      '2026-01-15 10:00:20.107',
    ]);
    const local = new Date(2026, 6, 1, 23, 5, 9, 7).getTime();
    expect([clockText(local, 'local'), fullClockText(local, 'local')]).toEqual([
      '23:05:09.007',
      '2026-07-01 23:05:09.007',
    ]);
    expect(clockText(Number.NaN, 'utc')).toBe('');
  });

  it('measures silence in its two largest units', () => {
    expect([40, 12_449, 200_000, 7_500_000].map(durationOf)).toEqual([
      { unit: 'milliseconds', value: '40' },
      { unit: 'seconds', value: '12.4' },
      { unit: 'minutes', minutes: 3, seconds: 20 },
      { unit: 'hours', hours: 2, minutes: 5 },
    ]);
  });

  it('reads where to go', () => {
    expect(['500000', '500,000', ' line 12', 'L12', '#7'].map((text) => readPlace(text))).toEqual([
      { line: 500_000 },
      { line: 500_000 },
      { line: 12 },
      { line: 12 },
      { line: 7 },
    ]);
    expect(['2:13.4', '+20.107', '1:02:03', '20 s', '+5'].map((text) => readPlace(text))).toEqual([
      { offset: 133_400 },
      { offset: 20_107 },
      { offset: 3_723_000 },
      { offset: 20_000 },
      { offset: 5_000 },
    ]);
    expect(['', '0', 'next', '1:99', '-4'].map((text) => readPlace(text))).toEqual(Array(5).fill(undefined));
  });

  it('reads the clock where clock time is shown, and the start only where a sign says so', () => {
    const read = (text: string) => readPlace(text, 'clock');
    expect(['10:00:20', '10:00:20.107', '9:05', '00:00:00,5', '12'].map(read)).toEqual([
      { clock: 36_020_000 },
      { clock: 36_020_107 },
      { clock: 32_700_000 },
      { clock: 500 },
      { line: 12 },
    ]);
    expect(['+20.107', '+2:13.4', '+1:02:03', '20 s'].map(read)).toEqual([
      { offset: 20_107 },
      { offset: 133_400 },
      { offset: 3_723_000 },
      { offset: 20_000 },
    ]);
    expect(['24:00:00', '10:60', '10:00:60', '2:13.4', 'noon'].map(read)).toEqual(Array(5).fill(undefined));
  });

  it('finds the day of a clock time: that of the log, also past midnight and near its ends', () => {
    const from = Date.UTC(2026, 0, 15, 23, 50, 10);
    const to = Date.UTC(2026, 0, 16, 0, 20);
    const at = (text: string, last = to) => {
      const place = readPlace(text, 'clock');
      if (!place || !('clock' in place)) return undefined;
      return new Date(momentOfClock(place.clock, from, last, 'utc')).toISOString();
    };
    expect(at('23:55')).toBe('2026-01-15T23:55:00.000Z');
    expect(at('00:10:05')).toBe('2026-01-16T00:10:05.000Z');
    expect(at('23:50:09')).toBe('2026-01-15T23:50:09.000Z');
    expect(at('00:30')).toBe('2026-01-16T00:30:00.000Z');
    // Where a log goes on for days, the first one counts.
    expect(at('12:00', Date.UTC(2026, 0, 19))).toBe('2026-01-16T12:00:00.000Z');
  });

  it('reads the clock of the zone that is shown, whatever the season', () => {
    for (const month of [0, 6]) {
      const from = new Date(2026, month, 15, 9, 59).getTime();
      const moment = momentOfClock(36_020_000, from, from + 600_000, 'local');
      expect(clockText(moment, 'local')).toBe('10:00:20.000');
    }
  });
});

describe('text that is safe to look at', () => {
  it('shows what cannot be seen, and what would turn the text around it', () => {
    expect(visibleText('a\u0000b\u001b[31m\u202etxt.exe\u202c\u200b\u2028\ufeff\r')).toBe(
      'a‹NUL›b‹ESC›[31m‹U+202E›txt.exe‹U+202C›‹U+200B›‹U+2028›‹U+FEFF›‹CR›',
    );
  });

  it('leaves tabs, emoji with joiners, accents and right-to-left letters alone', () => {
    const text = '\tשלום 👩‍👩‍👧‍👦 e\u0301 Ирина';
    expect(visibleText(text)).toBe(text);
  });

  it('cuts text where a search matches, and not in the middle of a match', () => {
    expect(piecesOf('one two\u0001 three', [4, 9], 2)).toEqual([
      { text: 'e ', isControl: false, isHit: false },
      { text: 'two', isControl: false, isHit: true },
      { text: '‹U+0001›', isControl: true, isHit: true },
      { text: ' ', isControl: false, isHit: true },
      { text: 'three', isControl: false, isHit: false },
    ]);
  });

  it('gives back the whole text whatever the marks are', () => {
    const text = 'Charging card 4 of 4';
    for (const marks of [[], [0, 20], [0, 3, 3, 9, 15, 99], [5, 2], [-4, 4]]) {
      expect(
        piecesOf(text, marks)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });
});

describe('the short form of a row', () => {
  const row = {
    kind: 'event' as const,
    isHead: true,
    messageStart: 24,
    text: '2026-01-15 10:00:01.020 Sent event to JS onPhoneEvent with params [{id = A ; name = Call.Connected ; } ;  ]',
    marks: [] as number[],
  };
  it('says the name of an event instead of how it was sent', () => {
    const { name, start } = briefOf(row);
    expect([name, row.text.slice(start)]).toEqual([
      'Call.Connected',
      '[{id = A ; name = Call.Connected ; } ;  ]',
    ]);
  });

  it('stands as written where a search has found what it would leave out', () => {
    expect(briefOf({ ...row, marks: [29, 34] })).toEqual({ name: '', start: 24 });
    expect(briefOf({ ...row, marks: [80, 84] }).name).toBe('Call.Connected');
  });

  it('leaves prints alone, whatever they look like', () => {
    expect(briefOf({ ...row, kind: 'print' })).toEqual({ name: '', start: 24 });
    expect(briefOf({ ...row, isHead: false })).toEqual({ name: '', start: 24 });
  });
});

describe('a field as a filter', () => {
  it('looks like the field in the log, so that it finds it again', () => {
    expect(termOfField('status', '502', '{"status":502,"x":1}')).toBe('"\\"status\\":502"');
    expect(termOfField('city', 'Rome', '{"city": "Rome"}')).toBe('"\\"city\\": \\"Rome\\""');
    expect(termOfField('id', 'A1', '[{id = A1 ; } ;  ]')).toBe('"id = A1"');
    expect(termOfField('0', 'vip', '["vip"]')).toBe('vip');
  });

  it('finds the entry whose field it is', () => {
    const entry = '{"path":"C:\\\\temp","say":"a \\"b\\" c"}';
    for (const [key, value] of Object.entries(JSON.parse(entry) as Record<string, string>)) {
      const [term] = parseQuery(termOfField(key, value, entry));
      expect(term && 'text' in term && entry.includes(term.text)).toBe(true);
    }
  });

  it('joins the box and takes the place of its opposite', () => {
    expect(withTerm('', '"id = A1"', false)).toBe('"id = A1"');
    expect(withTerm('-"id = A1" late', '"id = A1"', false)).toBe('late "id = A1"');
    expect(withTerm('vip', 'vip', true)).toBe('-vip');
    expect(withTerm('vip', 'vip', false)).toBe('vip');
    expect(termsOf('a -"b c" /d e/i -x')).toEqual(['a', '-"b c"', '/d e/i', '-x']);
  });

  it('joins a box with a pattern that is wrong', () => {
    expect(withTerm('/(/ late', 'vip', false)).toBe('/(/ late vip');
  });
});

describe('keys', () => {
  const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
    key,
    code: '',
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...more,
  });

  it('hears letters unless they are off or something is being typed', () => {
    expect(commandOf(press('e'), false, true)).toBe('nextError');
    expect(commandOf(press('E', { shiftKey: true }), false, true)).toBe('previousError');
    expect(commandOf(press('e'), true, true)).toBeUndefined();
    expect(commandOf(press('e'), false, false)).toBeUndefined();
    expect(commandOf(press('e', { ctrlKey: true }), false, true)).toBeUndefined();
    expect(commandOf(press('constructor'), false, true)).toBeUndefined();
  });

  it('hears letters by their place on keyboards of other scripts', () => {
    expect(commandOf(press('т', { code: 'KeyN' }), false, true)).toBe('nextHit');
    expect(commandOf(press('Т', { code: 'KeyN', shiftKey: true }), false, true)).toBe('previousHit');
    expect(commandOf(press('а', { code: 'KeyF', ctrlKey: true }), true, true)).toBe('find');
  });

  it('takes Ctrl+F and Cmd+F, typing or not, letters or not', () => {
    expect(commandOf(press('f', { ctrlKey: true }), true, false)).toBe('find');
    expect(commandOf(press('f', { metaKey: true }), false, false)).toBe('find');
    expect(commandOf(press('f', { ctrlKey: true, shiftKey: true }), false, true)).toBeUndefined();
  });

  it('takes Ctrl+C and Cmd+C, letters or not, but where nothing is typed', () => {
    expect(commandOf(press('c', { ctrlKey: true }), false, false)).toBe('copyRows');
    expect(commandOf(press('с', { code: 'KeyC', metaKey: true }), false, true)).toBe('copyRows');
    expect(commandOf(press('c', { ctrlKey: true }), true, true)).toBeUndefined();
    expect(commandOf(press('C', { ctrlKey: true, shiftKey: true }), false, true)).toBeUndefined();
  });

  it('moves by rows and leaves the browser its own combinations', () => {
    expect(moveOf(press('PageDown'))).toBe('pageDown');
    expect(moveOf(press('End', { ctrlKey: true }))).toBe('last');
    expect(moveOf(press('PageDown', { ctrlKey: true }))).toBeUndefined();
    expect(moveOf(press('ArrowLeft', { altKey: true }))).toBeUndefined();
    expect(moveOf(press('toString'))).toBeUndefined();
  });
});

describe('patterns that are wrong', () => {
  const wordsFor = (source: string) => {
    try {
      compile({ source, flags: '' });
      return 'none';
    } catch (error) {
      return patternWords(error as LogError);
    }
  };

  it('says in words what is wrong', () => {
    expect(['(a', 'a)', '[a', '*a', 'z{3,1}', 'a\\', 'ok'].map(wordsFor)).toEqual([
      'logPatternGroupOpen',
      'logPatternGroupClose',
      'logPatternClassOpen',
      'logPatternNothingToRepeat',
      'logPatternOrder',
      'logPatternBackslash',
      'none',
    ]);
    expect(patternWords(new LogError('pattern-too-slow'))).toBe('logPatternTooSlow');
    expect(patternWords(new LogError('bad-pattern', 'something new'))).toBe('logPatternBad');
    expect(messages[patternWords(new LogError('too-many-terms'))].message).toContain(` ${MOST_TERMS} words`);
  });
});
