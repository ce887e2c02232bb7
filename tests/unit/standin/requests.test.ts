import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Standin, startStandin } from '../../standin/standin.ts';
import { ask, makeKey, sign } from './client.ts';

let standin: Standin;
beforeAll(async () => {
  standin = await startStandin();
});
afterAll(() => standin.close());
afterEach(() => {
  standin.switches.reset();
  standin.pages.clear();
  standin.requests.length = 0;
});

describe('the record', () => {
  it('holds what arrived and what was answered', async () => {
    const token = sign(await makeKey(standin, []));
    const { url } = standin.sessions.byName('two-legs').recordings[0] ?? { url: '' };
    await ask(standin, url, {
      token,
      headers: {
        range: 'bytes=0-99',
        referer: 'https://manage.voximplant.com/',
        origin: 'https://manage.voximplant.com',
        'sec-fetch-site': 'same-site',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        'sec-fetch-user': '?1',
      },
    });
    const record = await standin.waitForRequest((one) => one.finishedAt !== undefined);
    expect(record).toMatchObject({
      protocol: 'https',
      host: 'storage-gw-ru-02.voximplant.com',
      port: 443,
      method: 'GET',
      url,
      query: 'record_id=1000000001',
      authorization: `Bearer ${token}`,
      range: 'bytes=0-99',
      origin: 'https://manage.voximplant.com',
      referer: 'https://manage.voximplant.com/',
      fetch: { site: 'same-site', mode: 'navigate', destination: 'document', user: '?1' },
      kind: 'recording',
      session: 'two-legs',
      status: 206,
      bytesWritten: 100,
      aborted: false,
    });
    expect(record.finishedAt).toBeGreaterThanOrEqual(record.startedAt);
  });

  it('waits for a future request, and gives up with a reason', async () => {
    const waiting = standin.waitForRequest((one) => one.path === '/later');
    await ask(standin, 'https://nowhere.example/later');
    expect((await waiting).host).toBe('nowhere.example');
    expect((await standin.waitForRequest((one) => one.path === '/later' && one.status === 404)).kind).toBe(
      'unknown',
    );
    await expect(standin.waitForRequest((one) => one.path === '/never', 20)).rejects.toThrow('20 ms');
  });
});

describe('hosts', () => {
  it('answers 404 for a host that it does not know, and notes it', async () => {
    const url =
      'https://storage-gw-ru-02.voximplant.com.evil.example/voximplant-records-secure/2026/01/15/x.mp3';
    expect((await ask(standin, url, { token: 'leaked' })).status).toBe(404);
    expect(standin.requests[0]).toMatchObject({
      kind: 'unknown',
      authorization: 'Bearer leaked',
      status: 404,
    });
  });

  it('sees clear text and odd ports, and serves nothing there', async () => {
    const session = standin.sessions.byName('public');
    expect((await ask(standin, session.log.url)).status).toBe(200);
    expect((await ask(standin, session.log.url.replace('https:', 'http:'))).status).toBe(404);
    expect((await ask(standin, session.log.url.replace('.com/', '.com:8443/'))).status).toBe(404);
    expect(standin.requests.map(({ protocol, port }) => [protocol, port])).toEqual([
      ['https', 443],
      ['http', 80],
      ['https', 8443],
    ]);
    standin.switches.clearText = 'redirect';
    const moved = await ask(standin, session.log.url.replace('https:', 'http:'));
    expect([moved.status, moved.headers.location]).toEqual([301, session.log.url]);
    expect(
      (
        await ask(
          standin,
          `https://storage-gw-de-01.voximplant.com:${standin.port}${new URL(session.log.url).pathname}`,
        )
      ).status,
    ).toBe(403);
  });

  it('notes the media server, and a Host that is none', async () => {
    const media = await ask(standin, 'https://www-ru-00-00.voximplant.com:12093/request/abc');
    expect(media.status).toBe(404);
    expect((await ask(standin, 'https://x.example/', { headers: { host: 'a b' } })).status).toBe(400);
  });

  it('serves the pages that a test puts in, on any host, before everything else', async () => {
    standin.pages.set('https://evil.example/page', { body: '<p>evil</p>' });
    standin.pages.set('http://crm.example:8080/a?b=1', {
      status: 201,
      headers: { 'x-test': 'yes' },
      body: Buffer.from('b'),
    });
    standin.pages.set('https://manage.voximplant.com/calls', { body: 'mine' });
    const evil = await ask(standin, 'https://evil.example/page?any=thing');
    expect([evil.status, evil.headers['content-type'], evil.body.toString()]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<p>evil</p>',
    ]);
    const crm = await ask(standin, 'http://crm.example:8080/a?b=1');
    expect([crm.status, crm.headers['x-test'], crm.body.toString()]).toEqual([201, 'yes', 'b']);
    expect((await ask(standin, 'http://crm.example:8080/a?b=2')).status).toBe(404);
    expect((await ask(standin, 'https://manage.voximplant.com/calls')).body.toString()).toBe('mine');
    expect(standin.hosts).toEqual(
      expect.arrayContaining([
        'evil.example',
        'crm.example',
        'api.voximplant.com',
        'acme-recordings.s3.amazonaws.com',
      ]),
    );
  });
});

describe('the panel', () => {
  it('says what it is and links every session in every shape', async () => {
    const { body } = await ask(standin, 'https://manage.voximplant.com/application/3000001/calls');
    const html = body.toString();
    expect(html).toContain('demo page of a local stand-in');
    for (const session of standin.sessions.all) {
      for (const [index, { url }] of session.recordings.entries()) {
        for (const shape of ['same-tab', 'new-tab', 'noopener', 'noreferrer', 'download']) {
          const link = new RegExp(`id="${shape}-recording-${session.name}-${index}"[^>]*href="([^"]*)"`).exec(
            html,
          );
          expect(link?.[1]?.replaceAll('&amp;', '&')).toBe(url);
        }
        expect(html).toContain(`id="script-recording-${session.name}-${index}"`);
      }
      expect(html.includes(`id="noopener-log-${session.name}-0"`)).toBe(!session.log.expired);
    }
  });

  it('tells the confirmed from the assumed', async () => {
    const { body } = await ask(standin, 'https://manage.voximplant.com/about-standin');
    expect(body.toString()).toMatch(
      /not Voximplant[\s\S]*Confirmed by public sources[\s\S]*Assumed \(in brackets/,
    );
  });
});
