import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { seconds } from './client.ts';

// The way that Voximplant documents for a shell: a JWT signed by openssl, sent by curl.
const missing = ['openssl', 'curl'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
const title =
  missing.length === 0
    ? 'the documented shell way'
    : `the documented shell way (no ${missing.join(', ')} here)`;
const run = promisify(execFile);

describe.skipIf(missing.length > 0)(title, () => {
  let standin: Standin;
  let folder: string;
  let token: string;

  beforeAll(async () => {
    standin = await startStandin();
    folder = mkdtempSync(join(tmpdir(), 'standin-'));
    const { file } = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Support'] });
    token = signWithOpenssl(JSON.parse(file));
    writeFileSync(join(folder, 'certificate.pem'), standin.certificate.pem);
  });
  afterAll(async () => {
    await standin.close();
    rmSync(folder, { recursive: true });
  });

  function signWithOpenssl(key: { account_id: number; key_id: string; private_key: string }): string {
    const keyFile = join(folder, 'key.pem');
    writeFileSync(keyFile, key.private_key, { mode: 0o600 });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const head = part({ alg: 'RS256', typ: 'JWT', kid: key.key_id });
    const body = part({ iss: key.account_id, iat: seconds(), exp: seconds() + 3600 });
    const signature = execFileSync('openssl', ['dgst', '-sha256', '-sign', keyFile, '-binary'], {
      input: `${head}.${body}`,
    });
    return `${head}.${body}.${signature.toString('base64url')}`;
  }

  /** curl with real certificate checks; --resolve sends the host name to the stand-in's port. */
  async function curl(
    url: string,
    ...more: string[]
  ): Promise<{ status: string; size: number; type: string }> {
    const target = new URL(url);
    target.port = String(standin.port);
    const { stdout } = await run('curl', [
      '--silent',
      '--cacert',
      join(folder, 'certificate.pem'),
      '--resolve',
      `${target.hostname}:${standin.port}:127.0.0.1`,
      '--output',
      join(folder, 'out'),
      '--write-out',
      '%{http_code} %{size_download} %{content_type}',
      ...more,
      target.href,
    ]);
    const [status = '', size, type = ''] = stdout.split(' ');
    return { status, size: Number(size), type };
  }

  it('opens a recording and a log', async () => {
    const session = standin.sessions.byName('two-legs');
    const authorized = ['--header', `Authorization: Bearer ${token}`];
    const recording = await curl(session.recordings[0]?.url ?? '', ...authorized);
    expect(recording).toMatchObject({ status: '200', type: 'audio/mpeg' });
    expect(recording.size).toBeGreaterThan(170_000);
    const log = await curl(session.log.url, ...authorized);
    expect(log).toMatchObject({ status: '200', type: 'text/plain' });
    const history = await curl('https://api.voximplant.com/platform_api/GetAccountInfo', ...authorized);
    expect(history).toMatchObject({ status: '200' });
  });

  it('is refused without a token', async () => {
    const session = standin.sessions.byName('two-legs');
    for (const url of [session.recordings[0]?.url ?? '', session.log.url]) {
      expect(await curl(url)).toMatchObject({ status: '401', size: 'Authorization failed'.length });
    }
  });
});
