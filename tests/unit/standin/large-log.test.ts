import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { ask, makeKey, sign } from './client.ts';

let standin: Standin;
let token: string;
beforeAll(async () => {
  standin = await startStandin();
  token = sign(await makeKey(standin, ['Support']));
});
afterAll(() => standin.close());

it('a smaller one of the same kind reads the same whole and in parts', async () => {
  const session = standin.addSession({ name: 'five-thousand', seconds: 600, log: { lines: 5000 } });
  const whole = (await ask(standin, session.log.url, { token })).body;
  const lines = whole.toString().split('\n');
  expect(lines).toHaveLength(5001);
  expect(whole.toString()).toContain('Ответ готов');
  expect(lines.at(-2)).toContain('Session terminated');
  for (let start = 0; start < whole.length; start += 40_961) {
    const end = Math.min(whole.length, start + 40_961) - 1;
    const part = await ask(standin, session.log.url, { token, headers: { range: `bytes=${start}-${end}` } });
    expect(part.status).toBe(206);
    expect(part.body.equals(whole.subarray(start, end + 1))).toBe(true);
  }
});

it('a million lines: exactly that many, streamed without filling the memory', async () => {
  const session = standin.sessions.byName('million-lines');
  const before = process.memoryUsage().rss;
  const body = await standinBody(session.log.url);
  expect(body.lines).toBe(1_000_000);
  expect(body.bytes).toBeGreaterThan(100_000_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  const tail = await ask(standin, session.log.url, { token, headers: { range: 'bytes=-200' } });
  expect(tail.body.toString()).toContain('Session terminated');
  const middle = await ask(standin, session.log.url, {
    token,
    headers: { range: 'bytes=60000000-60000999' },
  });
  expect(middle.headers['content-range']).toBe(`bytes 60000000-60000999/${body.bytes}`);
  expect(middle.body.length).toBe(1000);
}, 60_000);

/** Counts without keeping, as a reader of a large log has to. */
async function standinBody(url: string): Promise<{ lines: number; bytes: number }> {
  const https = await import('node:https');
  const { host, hostname, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = https.get(
      {
        host: '127.0.0.1',
        port: standin.port,
        servername: hostname,
        ca: standin.certificate.pem,
        path: pathname + search,
        headers: { host, authorization: `Bearer ${token}` },
      },
      (response) => {
        let [lines, bytes] = [0, 0];
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
        });
        response.on('end', () => resolve({ lines, bytes }));
        response.on('error', reject);
      },
    );
    request.on('error', reject);
  });
}
