import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { goodAddress, RECORDING } from '@/tests/fakes/addresses.ts';
import { curlCommand } from '@/utils/link/curl.ts';
import { fileName } from '@/utils/link/file-name.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';

/** Runs commands in a real shell whose `curl` prints its arguments, each ended by a NUL; a record ends in two. */
function runInShell(commands: readonly string[]): { calls: string[][]; errors: string } {
  const script = `curl() { printf '%s\\0' "$@"; printf '\\0'; }\nVOX_TOKEN=from-the-shell\n${commands.join('\n')}\n`;
  const { stdout, stderr } = spawnSync('/bin/sh', ['-s'], { input: script, cwd: '/', env: { PATH: '' } });
  const calls = String(stdout).split('\0\0').slice(0, -1);
  return { calls: calls.map((call) => call.split('\0')), errors: String(stderr) };
}

const NAME = '2026-01-15_record-1.mp3';
const TOKEN = 'aaa.bbb-_.ccc';

it('is the documented command', () => {
  const [call] = runInShell([curlCommand(RECORDING, TOKEN, NAME)]).calls;
  expect(call).toEqual(['--fail', '--header', `Authorization: Bearer ${TOKEN}`, '--output', NAME, RECORDING]);
});

it('lets the shell put the token in where none was given', () => {
  const [call] = runInShell([curlCommand(RECORDING, '$VOX_TOKEN', NAME)]).calls;
  expect(call?.[2]).toBe('Authorization: Bearer from-the-shell');
});

it('gives every good address to curl unchanged, under its own file name', () => {
  const objects = fc.sample(goodAddress, 200).flatMap(({ url }) => parseSecureObject(url) ?? []);
  const { calls } = runInShell(objects.map((object) => curlCommand(object.url, TOKEN, fileName(object))));
  expect(calls.map((call) => call.slice(4))).toEqual(objects.map((object) => [fileName(object), object.url]));
  expect(calls).toHaveLength(200);
});

it('cannot be broken out of, whatever the address holds', () => {
  const hostile = fc.constantFrom(
    ...[
      '$(id)',
      '`id`',
      '"; id; "',
      "'; id; '",
      '\\',
      '\\"',
      '\n',
      '\r\n',
      '\u0024{HOME}',
      '$VOX_TOKEN',
      '!!',
      '&& id',
      '| id',
    ],
    ...[
      '> /tmp/x',
      '; id #',
      '\u0000',
      '😀',
      '\ud800',
      '\udc00',
      '"',
      '*',
      '?',
      '[a-z]',
      '{a,b}',
      '~',
      '%0a',
      '%22',
      '-o x',
    ],
  );
  const address = fc
    .array(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 5 })), { minLength: 1, maxLength: 8 })
    .map((pieces) => `https://storage.voximplant.com/a?${pieces.join('')}`);
  const addresses = fc.sample(address, 2000);
  const { calls, errors } = runInShell(addresses.map((url) => curlCommand(url, TOKEN, NAME)));
  expect(errors).toBe('');
  expect(calls).toHaveLength(addresses.length);
  for (const call of calls) {
    expect(call.slice(0, 5)).toEqual([
      '--fail',
      '--header',
      `Authorization: Bearer ${TOKEN}`,
      '--output',
      NAME,
    ]);
    expect(call).toHaveLength(6);
    // curl's own globbing takes brackets and braces (https://curl.se/docs/manpage.html).
    expect(call[5]).toMatch(/^https:\/\/storage\.voximplant\.com\/[A-Za-z0-9/:?=&._+%~-]*$/);
  }
});
