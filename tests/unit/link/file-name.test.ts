import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeOrigin, goodAddress, LOG, RECORDING } from '@/tests/fakes/addresses.ts';
import { fileName, isSavedAs } from '@/utils/link/file-name.ts';
import { parseSecureObject, type SecureObject } from '@/utils/link/secure-object.ts';

function expectObject(url: string): SecureObject {
  const object = parseSecureObject(url);
  if (!object) throw new TypeError(`not a secure object: ${url}`);
  return object;
}

const recording = expectObject(RECORDING);
const log = expectObject(LOG);

describe('readable names', () => {
  it.each([
    [fileName(log), '2026-01-15_10-00_session-2000000001.log.txt'],
    [fileName(recording), '2026-01-15_record-1000000001.mp3'],
    [
      fileName(recording, { sessionId: '2000000001', startedAt: Date.UTC(2026, 0, 15, 23, 59, 30) }),
      '2026-01-15_23-59_session-2000000001_record-1000000001.mp3',
    ],
    [fileName({ ...recording, recordId: undefined }), '2026-01-15_recording.mp3'],
    [
      fileName({ ...recording, kind: 'statistics', sessionId: '7' }),
      '2026-01-15_session-7_record-1000000001.csv',
    ],
  ])('%s', (name, expected) => expect(name).toBe(expected));

  it('never takes the file type from what an address claims about itself', () => {
    for (const type of ['exe', 'html', 'svg', 'js', 'lnk', 'bat']) {
      const name = encodeOrigin('0'.repeat(32), `https://www.voximplant.com/a.${type}`);
      const object = expectObject(`https://storage.voximplant.com/a-secure/2026/01/15/${name}?record_id=1`);
      expect(object.fileType).toBe(type);
      expect(fileName(object)).toBe('2026-01-15_record-1.mp3');
    }
  });
});

/** Names that Windows keeps for devices (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

describe('names are legal on every system', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '..',
      '../../etc/passwd',
      'C:\\x',
      'CON',
      'a\0b',
      '<>:"/\\|?*',
      '\u202egpj.exe',
      '.',
      ' ',
      '😀',
    ),
    fc.string({ minLength: 300, maxLength: 400 }),
  );
  const facts = fc.record({
    sessionId: fc.option(text, { nil: undefined }),
    startedAt: fc.option(fc.oneof(fc.double(), fc.maxSafeInteger()), { nil: undefined }),
  });

  it('whatever the facts are', () => {
    fc.assert(
      fc.property(goodAddress, facts, ({ url }, given) => {
        const name = fileName(expectObject(url), given);
        expect(name).toMatch(/^\d{4}-\d{2}-\d{2}[A-Za-z0-9._-]*\.(mp3|flac|mp4|webm|wav|csv|log\.txt)$/);
        expect(name).not.toMatch(DEVICES);
        expect(name.length).toBeLessThan(120);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a saved file is known again by its name', () => {
  const name = '2026-01-15_10-00_session-2000000001.log.txt';

  it.each([name, name.replace('.txt', ' (1).txt'), name.replace('.txt', '(12).txt')])('%s', (saved) => {
    expect(isSavedAs(saved, name)).toBe(true);
  });

  it.each(['', 'bG9n.txt', `x${name}`, name.replace('.txt', ' (a).txt'), name.replace('.txt', '')])(
    'not %s',
    (saved) => {
      expect(isSavedAs(saved, name)).toBe(false);
    },
  );
});
