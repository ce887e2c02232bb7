import { describe, expect, it } from 'vitest';
import { ACCESS_URL } from '../sample.ts';
import { redact } from './redact.ts';

describe('masking what a key names', () => {
  it.each([
    ['Authorization: Bearer abc123.x', 'Authorization: secret-1'],
    ['say Bearer abc123.x now', 'say Bearer secret-1 now'],
    ['{"Authorization":"Basic dXNlcjpwYXNz"}', '{"Authorization":"secret-1"}'],
    ['GET /x?api_key=abc&count=1', 'GET /x?api_key=secret-1&count=1'],
    ['{password = hunter 2 ; x ; to = 1 ; }', '{password = secret-1 ; to = 1 ; }'],
    ['{password = hunter ; } ;  ]', '{password = secret-1 ; } ;  ]'],
    ['{"password":"a \\"b\\" c","n":1}', '{"password":"secret-1","n":1}'],
    ['"{\\"token\\":\\"abc\\",\\"n\\":1}"', '"{\\"token\\":\\"secret-1\\",\\"n\\":1}"'],
    [
      '{"a":"{\\\\\\"password\\\\\\":\\\\\\"hunter2\\\\\\",\\\\\\"token\\\\\\":\\\\\\"ab\\\\\\"}"}',
      '{"a":"{\\\\\\"password\\\\\\":\\\\\\"secret-1\\\\\\",\\\\\\"token\\\\\\":\\\\\\"secret-2\\\\\\"}"}',
    ],
    [
      '{\\u0022pwd\\u0022:\\u0022a b\\u0022,\\u0022n\\u0022:1}',
      '{\\u0022pwd\\u0022:\\u0022secret-1\\u0022,\\u0022n\\u0022:1}',
    ],
    [
      '"first\\n15550100001\\nanna@x.example\\u003csip:7@x.example"',
      '"first\\nphone-1\\nemail-1\\u003csip:sip-user-1@sip-host-1"',
    ],
    ['{"endCallToken": ["a","b"], "n": 2}', '{"endCallToken": secret-1, "n": 2}'],
    ['Authorization = [Bearer x ;  ] ; next = 1', 'Authorization = secret-1 ; next = 1'],
    [`accessURL = ${ACCESS_URL} ; b = 1`, 'accessURL = access-url-1 ; b = 1'],
    [
      'displayName = Anna B ; callerid = anna ; headers = {}',
      'displayName = name-1 ; callerid = sip-user-1 ; headers = {}',
    ],
    ['GET https://x.example/a?key=short1&n=1', 'GET https://x.example/a?key=secret-1&n=1'],
    [
      'x?sig=a1&sign=b2&session=c3&code=d4&sid=e5&hash=f6&state=g7&n=1',
      'x?sig=secret-1&sign=secret-2&session=secret-3&code=secret-4&sid=secret-5&hash=secret-6&state=secret-7&n=1',
    ],
    ['"x?n=1\\u0026key=short1\\u0026m=2"', '"x?n=1\\u0026key=secret-1\\u0026m=2"'],
    ['x?n=1&amp;key=short1', 'x?n=1&amp;key=secret-1'],
    ['code=d4&grant_type=x', 'code=secret-1&grant_type=x'],
    ['url=https%3A%2F%2Fx.example%2F%3Fkey%3Dshort1', 'url=https://x.example/?key=secret-1'],
    [
      'x?session_id=2000000001&call_session_history_id=3487122519',
      'x?session_id=2000000001&call_session_history_id=3487122519',
    ],
    [
      '{"sms_code":"4321","sig":"ab","dbPass":"cd"}',
      '{"sms_code":"secret-1","sig":"secret-2","dbPass":"secret-3"}',
    ],
    ['пароль: hunter2, телефон: 12-34-56', 'пароль: secret-1, телефон: phone-1'],
    ['"password: hunter2\\r\\nnext"', '"password: secret-1\\r\\nnext"'],
    [
      '{"tel":"999-12-34","clientName":"Anna","fio":"Иванов Иван"}',
      '{"tel":"phone-1","clientName":"name-1","fio":"name-2"}',
    ],
    [
      '"media_session_access_secure_url":"http://x.example/y"',
      '"media_session_access_secure_url":"access-url-1"',
    ],
    ['[password] => hunter2', '[password] => secret-1'],
    ['password=>hunter2', 'password=>secret-1'],
    ['API key: abc, the secret key = def', 'API key: secret-1, the secret key = secret-2'],
    ['sent token ab12cd34ef', 'sent token secret-1'],
    ['{displayName =  Anna ; encrypted = false ; }', '{displayName =  name-1 ; encrypted = false ; }'],
    ['a=ice-pwd:asd88fgpdd777uzjYhagZg', 'a=ice-pwd:secret-1'],
    [
      '2026-01-15 10:00:00.000 Set-Cookie: sid=abc; other=TWO',
      '2026-01-15 10:00:00.000 Set-Cookie: secret-1',
    ],
    ['got Cookie: a="x; y"; b=TWO', 'got Cookie: secret-1'],
    ['{"h":"Cookie: a=\\"x\\"; b=TWO\\r\\nHost: x"}', '{"h":"Cookie: secret-1\\r\\nHost: x"}'],
    ['{"h":"Set-Cookie: a=1; b=TWO","n":1}', '{"h":"Set-Cookie: secret-1","n":1}'],
    ['"{\\"h\\":\\"Cookie: a=1; b=TWO\\",\\"n\\":1}"', '"{\\"h\\":\\"Cookie: secret-1\\",\\"n\\":1}"'],
    ["curl -H 'Cookie: a=1; b=TWO' now", "curl -H 'Cookie: secret-1' now"],
    ["got Cookie: a=it's; b=TWO", 'got Cookie: secret-1'],
    [
      'headers = [Set-Cookie: a=1; b=TWO ;  ] ; {cookie: a=1; b=TWO ; next = 1 ; }',
      'headers = [Set-Cookie: secret-1 ;  ] ; {cookie: secret-1 ; next = 1 ; }',
    ],
    ['{"Set-Cookie":["a=1; b=TWO","c=3"],"n":1}', '{"Set-Cookie":secret-1,"n":1}'],
    [
      'remote_number = 5550101 ; local_number = 5550102 ; ',
      'remote_number = phone-1 ; local_number = phone-2 ; ',
    ],
    ['{"fromNumber":"555-01-01","line_number":5550101}', '{"fromNumber":"phone-1","line_number":5550101}'],
    [
      'diversion_number: 55501, customer_number = 4321 ; ',
      'diversion_number: phone-1, customer_number = 4321 ; ',
    ],
    ['Proxy-Authorization: Digest username="anna", response="6629"', 'Proxy-Authorization: secret-1'],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  const thing = { password: 'a "b\\" c', fio: 'Анна "Б"', phone: '12-34-56', n: 1 };
  const masked = { password: 'secret-1', fio: 'name-1', phone: 'phone-1', n: 1 };
  it.each([0, 1, 2, 3])('JSON in %i strings of JSON, up to its own end', (depth) => {
    const nested = (value: unknown) => {
      let text = JSON.stringify(value);
      for (let level = 0; level < depth; level++) text = JSON.stringify({ text });
      return text;
    };
    expect(redact(nested(thing))).toBe(nested(masked));
  });

  it('a name that is too long to be one stays whole', () => {
    const text = `fio=[${'a\\n'.repeat(60_000)}`;
    expect(redact(text) === text).toBe(true);
  });

  it('a quoted name in JSON in JSON', () => {
    const nested = (name: string, rest: string) =>
      JSON.stringify({ a: JSON.stringify({ b: `"${name}" <sip:${rest}>` }) });
    expect(redact(nested('Anna B', '7@x.example'))).toBe(nested('name-1', 'sip-user-1@sip-host-1'));
  });
});
