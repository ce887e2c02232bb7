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
      'displayName = name-1 ; callerid = name-2 ; headers = {}',
    ],
    ['a=ice-pwd:asd88fgpdd777uzjYhagZg', 'a=ice-pwd:secret-1'],
    ['Proxy-Authorization: Digest username="anna", response="6629"', 'Proxy-Authorization: secret-1'],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});
