import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonIn } from '../../../utils/log/json.ts';
import { messageName, parseMessage } from '../../../utils/log/message.ts';
import {
  DEEPEST,
  type LogValue,
  numberAt,
  parseValue,
  textAt,
  toPlain,
  valueAt,
} from '../../../utils/log/value.ts';
import { SAMPLE } from './sample.ts';

const plain = (text: string) => toPlain(parseValue(text));

describe('a value of the log', () => {
  it.each<[string, unknown]>([
    ['[]', []],
    ['{}', {}],
    ['{CpuMillis = 61 ; }', { CpuMillis: 61 }],
    ['[{headers = NULL ; parameters = {} ; } ;  ]', [{ headers: null, parameters: {} }]],
    ['[{displayName =  ; encrypted = false ; } ;  ]', [{ displayName: null, encrypted: false }]],
    ['[{key = GREETING } ;  ]', [{ key: 'GREETING' }]],
    ['[{a = 1 ;  b = {c = true ;  } ;  } ;  ]', [{ a: 1, b: { c: true } }]],
    [
      '[{endpoints = { = {place = 0 ; vox-params = [] ; } ; } ; code = 183 ; } ;  ]',
      [{ endpoints: { '': { place: 0, 'vox-params': [] } }, code: 183 }],
    ],
    ['[{codecs = [0 ;  101 ;  ] ; } ;  ]', [{ codecs: [0, 101] }]],
    [
      '[{id = X ; } ;  wss://local/agent ;  {headers = ****** ; } ;  ]',
      [{ id: 'X' }, 'wss://local/agent', { headers: '******' }],
    ],
    ['[{"a": {"b": [1, 2]}} ;  ]', [{ a: { b: [1, 2] } }]],
    ['[Id ;  {"text":"a ; b = c } ; "} ;  ]', ['Id', { text: 'a ; b = c } ; ' }]],
    [
      '[{Reason = [Q.850;cause=16;text="Normal call clearing" ;  ] ; } ;  ]',
      [{ Reason: ['Q.850;cause=16;text="Normal call clearing"'] }],
    ],
    [
      '[{text = hello ; there, = sign "quoted" ; next = 2 ; } ;  ]',
      [{ text: 'hello ; there, = sign "quoted"', next: 2 }],
    ],
    ['[{text = {"json": "x } ; ] y"} ; name = z ; } ;  ]', [{ text: { json: 'x } ; ] y' }, name: 'z' }]],
    [
      '[{number = 0015550100001 ; big = 12345678901234567890 ; } ;  ]',
      [{ number: '0015550100001', big: '12345678901234567890' }],
    ],
    ['not a value', 'not a value'],
    ['[{a = [b', '[{a = [b'],
    ['{"cut": "of', '{"cut": "of'],
  ])('%s', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it('is found by its key, also inside a list and inside JSON', () => {
    const value = parseValue('[{id = X ; } ;  {to = sip:a@b.example ; n = 5 ; masked = ****** ; } ;  ]');
    expect(textAt(value, 'to')).toBe('sip:a@b.example');
    expect(numberAt(value, 'n')).toBe(5);
    expect(textAt(value, 'masked')).toBeUndefined();
    expect(valueAt(value, 'none')).toBeUndefined();
    const json = parseValue('{"id":"J","n":7,"constructor2":{}}');
    expect([textAt(json, 'id'), numberAt(json, 'n'), textAt(json, 'toString')]).toEqual(['J', 7, undefined]);
  });

  it('does not grow a prototype', () => {
    const value = plain('[{__proto__ = {polluted = true ; } ; } ;  ]');
    expect(Object.prototype).not.toHaveProperty('polluted');
    expect(value).toHaveLength(1);
  });
});

function depthOf(value: LogValue): number {
  if (value.type === 'list') return 1 + Math.max(0, ...value.items.map(depthOf));
  if (value.type === 'map') return 1 + Math.max(0, ...value.entries.map(([, item]) => depthOf(item)));
  return 0;
}

describe('whatever the text is', () => {
  const part = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ' ; ',
    ' ;  ',
    ' = ',
    'a',
    '"',
    '{"',
    '":',
    ',',
    '\\',
    'NULL',
    '1',
    ' ',
    'я',
    '\ud800',
  );
  const text = fc.array(part, { maxLength: 120 }).map((parts) => parts.join(''));

  it('never throws, keeps the text, and nests no deeper than it may', () => {
    fc.assert(
      fc.property(text, (content) => {
        const value = parseValue(content);
        expect(value.raw.trim() === content.trim() || content.startsWith(value.raw)).toBe(true);
        expect(depthOf(value)).toBeLessThanOrEqual(DEEPEST);
        expect(() => JSON.stringify(toPlain(value))).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it('nests no deeper than it may, however deep the text is', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}x${' ;  ]'.repeat(depth)}`;
    expect(depthOf(parseValue(nested(20)))).toBe(20);
    expect(depthOf(parseValue(nested(200)))).toBe(DEEPEST);
    expect(depthOf(parseValue('['.repeat(200_000)))).toBe(0);
  });

  it('writes back what was written by the grammar', () => {
    const key = fc.stringMatching(/^[a-zA-Z][\w-]{0,8}$/);
    const scalar = fc.oneof(
      fc.integer({ min: 0, max: 99999 }),
      fc.boolean(),
      fc.constant(null),
      fc.stringMatching(/^[a-z][a-z:/.@ ]{0,10}[a-z]$/),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        scalar,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    const write = (value: unknown): string => {
      if (value === null) return 'NULL';
      if (Array.isArray(value)) return `[${value.map((item) => `${write(item)} ;  `).join('')}]`;
      if (typeof value === 'object')
        return `{${Object.entries(value)
          .map(([name, item]) => `${name} = ${write(item)} ; `)
          .join('')}}`;
      return String(value);
    };
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (value) => {
        expect(plain(write(value))).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    '[{a = ',
    '{a = {a = 1 ; ',
    '{x = {"aaaa ; ',
    '{x = [1 ;  ',
    '{= ',
    '{x = y ; z ',
    '[[',
    '[{"a":[',
    '{x = a }b ; ',
    '\\"',
  ])('takes time in proportion to its length: %s', (piece) => {
    const time = (length: number) => {
      const content = piece.repeat(length / piece.length);
      const before = process.cpuUsage();
      parseValue(content);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    time(16_000);
    expect(time(256_000)).toBeLessThan(Math.max(400, time(64_000) * 16));
  });
});

describe('a message', () => {
  it('is read in each of its forms', () => {
    const read = SAMPLE.map(([text]) => parseMessage(text.slice(24))).filter(({ form }) => form !== 'print');
    expect(read.map(({ form, name }) => `${form}: ${name}`)).toEqual([
      'event: Application.Started',
      'event: Application.CallAlerting',
      'event: VoxEngine.customData',
      'command: AcceptCall',
      'event: Call.FirstAudioPacketReceived',
      'event: Call.Connected',
      'command: Record',
      'event: Call.RecordStarted',
      'command: EnableMediaStatistics',
      'command: CallSIP',
      'event: Call.Failed',
      'event: WebSocket.Message',
      'command: SendMessageWebSocket',
      'script event: Call.PlaybackStarted',
      'request: ApplicationStorage.get',
      'event: Application.HttpRequest',
      'event: Call.Disconnected',
      'event: Call.RecordStopped',
      'command: close',
    ]);
    expect(messageName('Executing JS command: Say with params [{a = 1 ; } ;  ]')).toMatchObject({
      form: 'command',
      name: 'Say',
    });
  });

  it('of a print brings the JSON inside', () => {
    expect(parseMessage('got [x] {"status": 502} from pay')).toMatchObject({
      form: 'print',
      params: { type: 'json', raw: '{"status": 502}', value: { status: 502 } },
    });
    expect(jsonIn('[ no { json ] here }')).toBeUndefined();
    expect(jsonIn(`${'['.repeat(5000)}`)).toBeUndefined();
  });
});
