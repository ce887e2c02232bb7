import { describe, expect, it } from 'vitest';
import { TOKEN } from '../sample.ts';
import { redact } from './redact.ts';

describe('masking secrets by their shape', () => {
  it.each([
    [`got ${TOKEN}.`, 'got token-1.'],
    ['cut eyJhbGciOiJSUzI1NiJ', 'cut token-1'],
    ['hash 5d41402abc4b2a76b9719d911017c592', 'hash secret-1'],
    ['key AbCdEfGh/IjKlMnOp+QrStUvWx1234567890==', 'key secret-1'],
    ['AKIAIOSFODNN7EXAMPLE', 'secret-1'],
  ])('%s → %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('masks a private key over all its lines, and goes on after it', () => {
    const text = 'a\n-----BEGIN PRIVATE KEY-----\nMIIabc\nxyz\n-----END PRIVATE KEY-----\nb';
    expect(redact(text)).toBe('a\nsecret-1\nsecret-2\nsecret-3\nsecret-4\nb');
    expect(redact('x -----BEGIN RSA PRIVATE KEY-----\\nMII\\n-----END RSA PRIVATE KEY----- y')).toBe(
      'x secret-1 y',
    );
  });
});
