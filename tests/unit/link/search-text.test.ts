import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodAddress, LOG, RECORDING } from '@/tests/fakes/addresses.ts';
import { objectInText, readSearchText } from '@/utils/link/search-text.ts';

const ID = '3487122519';
const SESSION = { type: 'session', sessionId: ID };
const FROM_LOG = { type: 'session', sessionId: '2000000001', date: '2026-01-15' };

describe('ids inside real text', () => {
  it.each([
    ['bare', ID],
    ['with white space', `  ${ID}\r\n`],
    ['a copied reference', `Voximplant session ${ID} · 02:13.4 · log lines 120–131`],
    ['at the end of a sentence', `Please look at ${ID}.`],
    ['before a colon', `${ID}: dropped after 3 s`],
    ['in brackets', `dropped call (${ID})`],
    ['in bold', `Session ID: *${ID}*`],
    ['after a hash', `ticket says #${ID}`],
    ['behind a phone number', `+15550100001 called, ${ID}`],
    ['right behind a phone number', `+1 (555) 010-0001 ${ID}`],
    ['behind a date', `2026-01-15 10:00:00 ${ID}`],
    ['behind a date and the word', `the session of 2026-01-15 is ${ID}`],
    ['behind a time and the word', `session at 10:00:42.300, id ${ID}`],
    ['behind a count and the word', `2 sessions: 1 good, ${ID} bad`],
    ['behind an IP address', `203.0.113.18:12092 ${ID}`],
    ['in JSON', `{"account_id": 1000001, "call_session_history_id": ${ID}}`],
    ['as text in JSON', `{"account_id":"1000001","call_session_history_id":"${ID}"}`],
    ['in a log line', `[{name = Application.Started ; accountId = 1000001 ; sessionId = ${ID} ; } ;  ]`],
    ['in a CSV line', `2026-01-15 10:00:00,${ID},15550100001,15550100002,44`],
    ['in HTML', `<td class="id">${ID}</td><td>15550100001</td>`],
    ['in a query of its own', `sessionid=${ID}`],
    ['beside a link of another site', `https://crm.example/tickets/9912345 session ${ID}`],
    ['as the name of a file', `${ID}.log`],
    ['in an address of the call page', `moz-extension://0a0b/call.html#session=${ID}&t=133.4&L=120-131`],
  ])('%s', (_name, text) => {
    expect(readSearchText(text)).toEqual(SESSION);
  });

  it.each([
    ['nothing', ''],
    ['words', 'where is my call'],
    ['a phone number', '+15550100001'],
    ['a phone number with spaces', '+1 5550100001'],
    ['a phone number with everything', '+1 (555) 010-0001'],
    ['a date', '2026-01-15'],
    ['a date and time', '2026-01-15 10:00:00.101'],
    ['an IP address', '203.0.113.18'],
    ['an IP address and port', '203.0.113.18:12092'],
    ['an IPv6 address', '2001:db8:85a3::8a2e:370:7334'],
    ['a key id', '12345678-1234-4234-8234-123456789012'],
    ['an amount', '12345.67'],
    ['a call id', '8899AABBCCDDEEFF.1768471200.1000000_203.0.113.18'],
    ['a hash', 'f6071890012345ab'],
    ['a short number', 'session 12'],
    ['a number that no id reaches', '1'.repeat(20)],
    ['a link of another site', 'https://crm.example/calls/3487122519'],
    ['a look-alike', LOG.replace('.com/', '.com.evil.example/')],
  ])('does not take %s for an id', (_name, text) => {
    expect(readSearchText(text)).toBeUndefined();
  });
});

describe('links inside real text', () => {
  const inText = (link: string): [string, string][] => [
    ['bare', link],
    ['in a sentence', `Listen to ${link}, please.`],
    ['at the end of a sentence', `It is ${link}.`],
    ['in angle brackets', `<${link}>`],
    ['in quotes', `"${link}"`],
    ['in Markdown', `see [this](${link}): it breaks`],
    ['in bold', `*${link}*`],
    ['in JSON', JSON.stringify({ account_id: 1000001, url: link, next: 1 })],
    ['in JSON with escaped slashes', JSON.stringify({ url: link }).replaceAll('/', '\\/')],
    ['in HTML', `<a href='${link.replaceAll('&', '&amp;')}' rel="x">3487122519</a>`],
    ['in a CSV line', `2026-01-15,${link},15550100001`],
    ['in a CSV line with semicolons', `2026-01-15;${link};15550100001`],
    ['in a log line', `[{name = Call.RecordStarted ; url = ${link} ; } ;  ]`],
    ['behind a link of another site', `https://crm.example/1?x=1 ${link}`],
    ['before an invisible space', `${link}\u200b`],
    ['in Cyrillic text', `Запись:«${link}»`],
  ];

  it.each(inText(LOG))('a log link %s', (_name, text) => expect(readSearchText(text)).toEqual(FROM_LOG));

  it.each(inText(RECORDING))('a recording link %s', (_name, text) => {
    expect(readSearchText(text)).toMatchObject({
      type: 'recording',
      object: { url: RECORDING, recordId: '1000000001' },
    });
  });

  it('good links of every shape, wrapped in anything', () => {
    const wrap = fc.constantFrom(' ', '\n', '"', "'", '<', '(', '[', ',', ';', '|', '\t', '…', '»');
    fc.assert(
      fc.property(goodAddress, wrap, wrap, ({ url, kind, id, date }, before, after) => {
        const target = readSearchText(`x${before}${url}${after}y`);
        if (kind === 'recording') expect(target).toMatchObject({ type: 'recording', object: { url } });
        else expect(target).toEqual({ type: 'session', sessionId: id, date });
      }),
      { numRuns: 500 },
    );
  });

  it('a public log link is a session, a public recording only a link', () => {
    expect(readSearchText(LOG.replace('-secure', ''))).toEqual(FROM_LOG);
    const url = RECORDING.replace('-secure', '');
    expect(readSearchText(url)).toEqual({ type: 'public', url });
  });
});

it('reads any text, also a long hostile one, in no time', () => {
  const started = performance.now();
  for (const text of ['session ', 'session', 'session_a ', '+1 ', 'https://', '9'.repeat(21), '12345.6 ']) {
    readSearchText(text.repeat(20_000 / text.length));
  }
  readSearchText(`session${' '.repeat(20_000)}`);
  expect(performance.now() - started).toBeLessThan(1_000);
  fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => void readSearchText(text)));
});

describe('an address of the call page that names a link', () => {
  it.each([
    ['of a log', LOG, FROM_LOG],
    ['of a recording', RECORDING, { type: 'recording', object: expect.objectContaining({ url: RECORDING }) }],
  ])('%s is read as that link', (_name, url, expected) => {
    const address = `chrome-extension://abcd/call.html#url=${encodeURIComponent(url)}&t=3`;
    expect(readSearchText(address)).toEqual(expected);
  });
});

describe('the object that a text links to', () => {
  it.each([
    ['a bare link', LOG, LOG],
    ['a link in words', `look here: ${RECORDING}, thanks`, RECORDING],
    ['our own page', `chrome-extension://abcd/call.html#url=${encodeURIComponent(LOG)}&t=12`, LOG],
    ['JSON', `{"record_url": "${RECORDING.replaceAll('/', '\\/')}"}`, RECORDING],
    ['another site first', `https://crm.example/1 ${LOG}`, LOG],
  ])('is found in %s', (_name, text, url) => {
    expect(objectInText(text)?.url).toBe(url);
  });

  it.each(['', ID, 'https://evil.example/x.mp3', `chrome-extension://abcd/call.html#session=${ID}`])(
    'is none in “%s”',
    (text) => {
      expect(objectInText(text)).toBeUndefined();
    },
  );
});
