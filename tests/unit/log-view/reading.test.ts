import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../../utils/log/message.ts';
import { parseSipTrace } from '../../../utils/log/sip.ts';
import { parseValue } from '../../../utils/log/value.ts';
import { causesOf } from '../../../utils/log-view/entry-causes.ts';
import { ladderOf } from '../../../utils/log-view/ladder.ts';
import { treeMove } from '../../../utils/log-view/tree-keys.ts';
import { fieldsOf, MOST_FIELDS, shownNodes } from '../../../utils/log-view/value-tree.ts';

const packet = (time: string, way: 'Sent' | 'Received', first: string, ...headers: string[]) =>
  [`2026-01-15 10:00:${time}  ${way}:`, first, ...headers, '', ''].join('\n');

const TRACE = [
  '-----BEGIN SIP TRACE A1B2C3D4E5F60718.1768471200.1000000 ',
  packet(
    '00.100',
    'Received',
    'INVITE sip:15550100002@acme.example SIP/2.0',
    'f: "Anna" <sip:15550100001@203.0.113.6>;tag=1',
    't: <sip:15550100002@203.0.113.18>',
    'i: aa@203.0.113.6',
    'CSeq: 1 INVITE',
  ),
  packet(
    '00.600',
    'Received',
    'INVITE sip:15550100002@acme.example SIP/2.0',
    'f: "Anna" <sip:15550100001@203.0.113.6>;tag=1',
    't: <sip:15550100002@203.0.113.18>',
    'i: aa@203.0.113.6',
    'CSeq: 1 INVITE',
  ),
  packet(
    '00.700',
    'Sent',
    'INVITE sip:agent@pbx.example SIP/2.0',
    'f: <sip:15550100001@203.0.113.18>',
    't: <sip:agent@pbx.example>',
    'i: bb@203.0.113.18',
    'CSeq: 7 INVITE',
  ),
  packet(
    '00.900',
    'Received',
    'SIP/2.0 486 Busy Here',
    'f: <sip:15550100001@203.0.113.18>',
    't: <sip:agent@pbx.example>;tag=9',
    'i: bb@203.0.113.18',
    'CSeq: 7 INVITE',
  ),
  packet(
    '01.000',
    'Sent',
    'BYE sip:15550100001@203.0.113.6 SIP/2.0',
    'f: <sip:15550100002@203.0.113.18>',
    't: <sip:15550100001@203.0.113.6>',
    'i: aa@203.0.113.6',
    'CSeq: 2 BYE',
    'Reason: Q.850;cause=17;text="Busy"',
  ),
  '-----END SIP TRACE A1B2C3D4E5F60718.1768471200.1000000',
].join('\n');

describe('the ladder of a SIP trace', () => {
  const ladder = ladderOf(parseSipTrace(TRACE), TRACE.split('\n').length);

  it('has a line for Voximplant and for each party', () => {
    expect(ladder.parties.map(({ name }) => name)).toEqual([
      '',
      '15550100001@203.0.113.6',
      'agent@pbx.example',
    ]);
  });

  it('draws each message from who sent it to who got it', () => {
    expect(ladder.arrows.map(({ from, to, label, answers }) => [from, to, label, answers])).toEqual([
      [1, 0, 'INVITE', ''],
      [1, 0, 'INVITE', ''],
      [0, 2, 'INVITE', ''],
      [2, 0, '486 Busy Here', 'INVITE'],
      [0, 1, 'BYE', ''],
    ]);
  });

  it('tells repeated messages and failures, and why', () => {
    expect(ladder.arrows.map(({ isRepeated }) => isRepeated)).toEqual([false, true, false, false, false]);
    expect(ladder.arrows.map(({ isFailure }) => isFailure)).toEqual([false, false, false, true, false]);
    expect(ladder.arrows.map(({ cause }) => cause?.key)).toEqual([
      undefined,
      undefined,
      undefined,
      'causeSip_486',
      'causeQ850_17',
    ]);
  });

  it('knows which lines of the trace a message takes', () => {
    const lines = TRACE.split('\n');
    for (const { fromLine, toLine, label } of ladder.arrows) {
      const text = lines.slice(fromLine, toLine).join('\n');
      expect(text).toMatch(/^2026-01-15 /);
      expect(text.includes(label)).toBe(true);
      expect(text).not.toContain('SIP TRACE');
    }
  });
});

describe('why a call ended', () => {
  it('explains every code of the event once', () => {
    const message = parseMessage(
      'Sent event to JS onPhoneEvent with params [{id = A ; name = Call.Disconnected ; headers = {Reason = [MVTSLocal;cause=10;text="BYE received" ;  Q.850;cause=16;text="Normal call clearing" ;  ] ; } ; internalCode = 10 ; reason = BYE received ; } ;  ]',
    );
    expect(causesOf(message).map(({ table, code, key }) => [table, code, key])).toEqual([
      ['voximplant', 10, undefined],
      ['q850', 16, 'causeQ850_16'],
    ]);
  });

  it('explains a failed call', () => {
    const message = parseMessage(
      'Sent event to JS onPhoneEvent with params [{id = A ; name = Call.Failed ; code = 486 ; reason = Busy Here ; headers = {} ; } ;  ]',
    );
    expect(causesOf(message).map(({ key }) => key)).toEqual(['causeSip_486']);
  });

  it('is silent about everything else', () => {
    expect(causesOf(parseMessage('{"code": 486}'))).toEqual([]);
    expect(causesOf(undefined)).toEqual([]);
  });
});

describe('the fields of an entry', () => {
  const params = parseValue(
    '[{id = A1 ; headers = {X = 1 ; Y = NULL ; } ; password = ****** ; data = {"a":[true,{"b":null}],"c":"d"} ; } ;  ]',
  );
  const nodes = fieldsOf(params);

  it('shows what is in the list of one that events have', () => {
    expect(nodes.map(({ key, type, size }) => [key, type, size])).toEqual([
      ['id', 'text', 0],
      ['headers', 'map', 2],
      ['password', 'masked', 0],
      ['data', 'map', 2],
    ]);
  });

  it('opens level by level, in the log’s own notation and in JSON', () => {
    const [, headers, , data] = nodes;
    expect(headers?.children().map(({ key, type, value }) => [key, type, value])).toEqual([
      ['X', 'number', '1'],
      ['Y', 'null', 'NULL'],
    ]);
    const [list] = data?.children() ?? [];
    expect(list?.children().map(({ key, type, value }) => [key, type, value])).toEqual([
      ['0', 'boolean', 'true'],
      ['1', 'map', '{"b":null}'],
    ]);
  });

  it('lists what is open, with its place among its siblings', () => {
    const id = nodes[1]?.id ?? '';
    const shown = shownNodes(nodes, new Set([id]));
    expect(shown.map(({ node, level, position, siblings }) => [node.key, level, position, siblings])).toEqual(
      [
        ['id', 1, 1, 4],
        ['headers', 1, 2, 4],
        ['X', 2, 1, 2],
        ['Y', 2, 2, 2],
        ['password', 1, 3, 4],
        ['data', 1, 4, 4],
      ],
    );
    expect(new Set(shown.map(({ node }) => node.id)).size).toBe(shown.length);
  });

  it('does not read more fields than anybody can see', () => {
    const wide = fieldsOf({
      type: 'json',
      raw: '',
      value: Array.from({ length: 9000 }, (_, index) => index),
    });
    expect(wide.length).toBe(MOST_FIELDS);
  });

  it('keeps a field that is called like a part of JavaScript', () => {
    const odd = fieldsOf({ type: 'json', raw: '', value: JSON.parse('{"__proto__":1,"constructor":2}') });
    expect(odd.map(({ key, value }) => `${key}=${value}`)).toEqual(['__proto__=1', 'constructor=2']);
  });

  it('moves by keys as a tree does', () => {
    const id = nodes[1]?.id ?? '';
    const open = new Set([id]);
    const shown = shownNodes(nodes, open);
    const first = shown[2]?.node.id ?? '';
    expect(treeMove('ArrowRight', shownNodes(nodes, new Set()), id, new Set())).toEqual({ turn: id });
    expect(treeMove('ArrowRight', shown, id, open)).toEqual({ go: first });
    expect(treeMove('ArrowLeft', shown, first, open)).toEqual({ go: id });
    expect(treeMove('ArrowLeft', shown, id, open)).toEqual({ turn: id });
    expect(treeMove('End', shown, id, open)).toEqual({ go: nodes[3]?.id });
    expect(treeMove('-', shown, first, open)).toEqual({ field: 'exclude' });
    expect(treeMove('x', shown, first, open)).toBeUndefined();
  });
});
