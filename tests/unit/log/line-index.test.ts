import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, kindOf, LEVELS, levelOf, OUT_OF_ORDER } from '../../../utils/log/mark.ts';
import { readEntries, readLines } from '../../../utils/log/rows.ts';
import { anyText, bytesOf, readLog, TINY, TINY_IN_BLOBS } from './read.ts';
import { SAMPLE, SAMPLE_TEXT } from './sample.ts';

const kinds = (text: string) => {
  const log = readLog(text);
  return Array.from({ length: log.lineCount }, (_, line) => KINDS[kindOf(log.index.mark(line))]);
};

const entrySpans = (text: string) => {
  const log = readLog(text);
  return Array.from({ length: log.entryCount }, (_, entry) => [
    log.index.firstLine(entry),
    log.index.firstLine(entry + 1),
  ]);
};

describe('the sample log', () => {
  it('has every line classified as the golden table says', async () => {
    const rows = await readLines(readLog(SAMPLE_TEXT), 0, Number.POSITIVE_INFINITY);
    const seen = rows.map(({ text, kind, level, noise }) => [text, kind, level, noise]);
    expect(seen).toEqual(SAMPLE.map(([text, kind, level, noise = 'none']) => [text, kind, level, noise]));
  });

  it.each([1, 2, 3, 7, 64])(
    'reads the same in pieces of %i bytes, in tiny chunks and from Blobs',
    async (piece) => {
      const whole = await readLines(readLog(SAMPLE_TEXT), 0, 1000);
      for (const sizes of [TINY, TINY_IN_BLOBS, {}]) {
        const log = readLog(SAMPLE_TEXT, { ...sizes, longestLine: 4096 }, piece);
        expect(await readLines(log, 0, 1000)).toEqual(whole);
      }
    },
  );

  it('folds the SIP trace, with the blank lines around it, to one entry', async () => {
    const log = readLog(SAMPLE_TEXT);
    const entries = await readEntries(log, Array(log.entryCount).keys());
    const trace = entries.filter(({ kind }) => kind === 'sip');
    expect(trace).toHaveLength(1);
    expect(trace[0]).toMatchObject({
      lineCount: 29,
      level: 'error',
      time: Date.UTC(2026, 0, 15, 10, 0, 2, 10),
    });
    expect(trace[0]?.text).toContain('-----BEGIN SIP TRACE');
  });
});

describe('the end of a call', () => {
  const ended = (rest: string, name = 'Call.Disconnected') =>
    `2026-01-15 10:00:42.300 Sent event to JS onPhoneEvent with params [{id = A ; name = ${name} ; ${rest} ; } ;  ]\n`;
  const q850 = (cause: number, name?: string) =>
    ended(
      `headers = {Reason = [MVTSLocal;cause=10;text="x" ;  Q.850;cause=${cause};text="y" ;  ] ; } ; internalCode = 10`,
      name,
    );

  it.each([
    ['somebody hung up', q850(16), 'info'],
    ['a normal end without a name', q850(31), 'info'],
    ['a network out of order', q850(38), 'warning'],
    ['a cause with spaces', ended('headers = {Reason = Q.850 ;cause=41 ; }'), 'warning'],
    ['no reason at all', ended('headers = {} ; duration = 41 ; cost = 0.2'), 'info'],
    [
      'the platform’s own code',
      ended('headers = {Reason = MVTSLocal;cause=41 ; } ; internalCode = 41'),
      'info',
    ],
    ['a refusal by SIP', ended('headers = {Reason = SIP;cause=503;text="z" ; }'), 'warning'],
    ['a cancel by SIP', ended('headers = {Reason = SIP;cause=487 ; }'), 'info'],
    ['a success by SIP', ended('headers = {Reason = SIP;cause=200;text="elsewhere" ; }'), 'info'],
    ['a status of SIP', ended('headers = {} ; code = 408 ; reason = Timeout'), 'warning'],
    ['a status inside', ended('headers = {} ; internalCode = 480'), 'warning'],
    ['the cause before the status', ended('code = 603 ; headers = {Reason = Q.850;cause=16 ; }'), 'info'],
    ['another event with a cause', q850(41, 'Call.RecordStopped'), 'info'],
    ['an event whose name is longer', q850(41, 'Call.DisconnectedBy'), 'info'],
    ['a call that failed', q850(17, 'Call.Failed'), 'error'],
  ])('is a warning where nobody simply hung up: %s', (_name, text, level) => {
    const log = readLog(text);
    expect(LEVELS[levelOf(log.index.mark(0))]).toBe(level);
    expect(KINDS[kindOf(log.index.mark(0))]).toBe('event');
  });

  it('is looked for in the beginning of a line only', () => {
    const long = ended(`headers = {} ; text = ${'x'.repeat(10_000)} ; code = 603`);
    expect(LEVELS[levelOf(readLog(long).index.mark(0))]).toBe('info');
  });
});

describe('entries', () => {
  it('take in every line up to the next stamp', () => {
    const text = '2026-01-15 10:00:00.000 a\nb\nc\n2026-01-15 10:00:00.001 d\n';
    expect(entrySpans(text)).toEqual([[0, 3], [3, 4]]); // biome-ignore format: spans
  });

  it('are single lines before the first stamp and in a file without stamps', () => {
    expect(entrySpans('<html>\n<body>\nHi\n')).toEqual([[0, 1], [1, 2], [2, 3]]); // biome-ignore format: spans
    expect(kinds('plain\n2026-01-15 10:00:00.000 a\n')).toEqual(['text', 'print']);
  });

  it('end an unfinished SIP trace at the next stamp that opens no packet', () => {
    const text =
      '2026-01-15 10:00:00.000 a\n\n-----BEGIN SIP TRACE x \n2026-01-15 10:00:00.000  Sent:\nBYE x\n';
    expect(kinds(`${text}2026-01-15 10:00:01.000 after\nmore\n`)).toEqual(
      'print sip sip sip sip print continuation'.split(' '),
    );
  });

  it('keep two SIP traces apart', () => {
    const trace =
      '\n-----BEGIN SIP TRACE x \n2026-01-15 10:00:00.000  Sent:\nBYE x\n-----END SIP TRACE x\n\n';
    expect(entrySpans(`2026-01-15 10:00:00.000 a\n${trace}${trace}`)).toEqual([[0, 1], [1, 8], [8, 13]]); // biome-ignore format: spans
  });

  it('do not take a stack for an error when the platform wrote it at the end of the session', async () => {
    const text = '2026-01-15 10:00:00.000 Terminating request..., stack=a@/b:1:2\nc@/d:3:4\n';
    const [row] = await readEntries(readLog(text), [0]);
    expect(row).toMatchObject({ kind: 'lifecycle', level: 'info' });
  });

  it('read stamps with and without milliseconds, and nothing that only looks like one', () => {
    const rows = [
      '2019-07-18 07:01:52 old',
      '2026-02-30 10:00:00.000 rolls over',
      '2026-13-01 10:00:00.000 no month',
      '2026-01-15 24:00:00.000 no hour',
      '2026-01-15 10:00:00.0000 too long',
      '2026-01-15T10:00:00.000 other form',
    ];
    expect(kinds(`${rows.join('\n')}\n`)).toEqual(
      'print print continuation continuation continuation continuation'.split(' '),
    );
  });

  it('agree with Date on every stamp', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const text = `${date.toISOString().replace('T', ' ').replace('Z', '')} x\n`;
          expect(readLog(text).index.entryTime(0)).toBe(date.getTime());
        },
      ),
    );
  });
});

describe('order of time', () => {
  const at = (second: number, text = 'x') =>
    `2026-01-15 10:00:${String(second).padStart(2, '0')}.000 ${text}\n`;
  const late = (text: string) => {
    const { index, entryCount } = readLog(text);
    return Array.from({ length: entryCount }, (_, entry) => (index.entryMark(entry) & OUT_OF_ORDER) !== 0);
  };

  it('marks an entry that is stamped earlier than one before it, and says by how much', async () => {
    const text = at(1) + at(9) + at(5) + at(9) + at(10);
    expect(late(text)).toEqual([false, false, true, false, false]);
    expect((await readEntries(readLog(text), [2, 3])).map(({ lateBy }) => lateBy)).toEqual([4000, 0]);
  });

  it('does not let one wild stamp make all the rest late', () => {
    const rest = Array.from({ length: 40 }, (_, second) => at(second + 5)).join('');
    const marks = late(`${at(1)}2099-01-01 00:00:00.000 an appointment\n${rest}`);
    expect(marks[1]).toBe(true);
    expect(marks.filter(Boolean)).toHaveLength(1);
  });

  it('keeps the long part in order when a shorter part comes late', () => {
    const first = Array.from({ length: 50 }, (_, second) => at(second)).join('');
    const marks = late(first + Array.from({ length: 20 }, (_, second) => at(second)).join('') + at(55));
    expect(marks.slice(0, 50)).not.toContain(true);
    expect(marks.slice(50, 70)).not.toContain(false);
    expect(marks[70]).toBe(false);
  });

  it('leaves SIP traces out', () => {
    const trace =
      '\n-----BEGIN SIP TRACE x \n2026-01-15 10:00:01.000  Sent:\nBYE x\n-----END SIP TRACE x\n\n';
    expect(late(at(5) + trace + at(6))).toEqual([false, false, false]);
  });
});

/** Pieces from which a log, or what came in its place, may be made. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    '2026-01-15 10:00:00.101 ',
    '2026-01-15 10:00:00.101  Sent:',
    '-----BEGIN SIP TRACE x ',
    '-----END SIP TRACE x',
    'SIP/2.0 486 Busy',
    'a@/b:1:2',
    'Sent event to JS onPhoneEvent with params [{name = ',
    'Executing JS command: ',
    'CallId=',
    'error',
  ),
  fc.constantFrom(...SAMPLE.map(([text]) => `${text}\n`)),
  anyText(40),
);
const content = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => bytesOf(pieces.join(''))),
  fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from(bytes)),
);

describe('whatever the bytes are', () => {
  it('every byte lies in exactly one line and every line in exactly one entry', () => {
    fc.assert(
      fc.property(
        content,
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom(TINY, TINY_IN_BLOBS, {}),
        (bytes, size, sizes) => {
          const log = readLog(bytes, sizes, size);
          let end = 0;
          for (let line = 0; line < log.lineCount; line++) {
            const range = log.lineRange(line);
            expect(range.start).toBe(end);
            expect(range.end).toBeGreaterThan(range.start);
            end = range.end;
          }
          expect(end).toBe(bytes.length);
          let next = 0;
          for (let entry = 0; entry < log.entryCount; entry++) {
            expect(log.index.firstLine(entry)).toBe(next);
            next = log.index.firstLine(entry + 1);
            expect(next).toBeGreaterThan(log.index.firstLine(entry));
            for (let line = log.index.firstLine(entry); line < next; line++)
              expect(log.index.entryOf(line)).toBe(entry);
          }
          expect(next).toBe(log.lineCount);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('reads the same lines whatever the pieces and chunks', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 1, max: 200 }), async (bytes, size) => {
        const sizes = { chunk: 64, longestLine: 1 << 20 };
        const whole = await readLines(readLog(bytes), 0, 1e6);
        expect(await readLines(readLog(bytes, sizes, size), 0, 1e6)).toEqual(whole);
        expect(await readLines(readLog(bytes, { ...sizes, memoryLimit: 100 }, size), 0, 1e6)).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  it('the text of the lines is the text of the file', async () => {
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        const rows = await readLines(readLog(bytes), 0, 1e6, 1e6);
        const parts = new TextDecoder().decode(bytes).split('\n');
        if (parts.at(-1) === '') parts.pop();
        const expected = parts.map((text) => text.replace(/\r$/, ''));
        // A byte order mark counts as none at the beginning of any line.
        const plain = (texts: string[]) => texts.map((text) => text.replace(/^\ufeff/, ''));
        expect(plain(rows.map(({ text }) => text))).toEqual(plain(expected));
      }),
      { numRuns: 300 },
    );
  });

  it('the counts are those of the entries', () => {
    fc.assert(
      fc.property(content, (bytes) => {
        const log = readLog(bytes);
        const { kinds: counted, levels, noises } = log.index.counts();
        const expected = KINDS.map(() => 0);
        for (let entry = 0; entry < log.entryCount; entry++) {
          const kind = kindOf(log.index.entryMark(entry));
          expected[kind] = (expected[kind] ?? 0) + 1;
        }
        expect(counted).toEqual(expected);
        const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
        expect([sum(levels), sum(noises)]).toEqual([log.entryCount, log.entryCount]);
      }),
    );
  });
});
