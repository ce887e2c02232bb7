import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { CallSession } from '../standin/standin.ts';
import { GOES_ON_BY_ITSELF, isBrowsersOwn, SECOND_FILE_MARK } from './firefox/differences.ts';
import { emptyDownloads, heldBy, savedFile, savedNames } from './harness/downloads.ts';
import { seekTo, untilPlaying } from './harness/media.ts';
import { find, press, untilText } from './harness/person.ts';
import { saveTab } from './harness/save-tab.ts';
import { openLink } from './harness/tabs.ts';
import { until } from './harness/wait.ts';
import { chooseMenu, inWorker } from './harness/worker.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

const PANEL = 'https://manage.voximplant.com/calls';
const TOKEN_LIFE = 60;

describe('download with authorization', () => {
  let world: World;
  let keyFile: string;
  before(async () => {
    world = await startWorld({ hosts: ['evil.example', 'evil.voximplant.com'] });
    keyFile = (await giveKey(world)).file;
  });
  after(() => world?.close());
  afterEach(async () => {
    await world.tidy();
    await emptyDownloads(world.chromium);
    await inWorker(world.chromium, () => chrome.storage.session.remove(['notices', 'clockOffset']));
  });

  it('saves a recording whole and under a readable name, and a second one beside it', async () => {
    const session = world.standin.sessions.byName('two-legs');
    await download(recordingOf(session));
    const name = recordingName(session);
    const held = await heldBy(world.standin, keyFile, recordingOf(session));
    assertSame(await savedFile(world.chromium, name), held);
    await download(recordingOf(session));
    assertSame(
      await savedFile(world.chromium, name.replace('.mp3', `${SECOND_FILE_MARK[world.chromium.name]}.mp3`)),
      held,
    );
  });

  it('saves the log of the page that it was chosen on', async () => {
    const { log, id } = world.standin.sessions.byName('windows-lines');
    await chooseMenu(world.chromium, { menuItemId: 'download-page', pageUrl: log.url });
    const name = await until('a file', async () => (await savedNames(world.chromium))[0]);
    assert.match(name, new RegExp(`^\\d{4}-\\d{2}-\\d{2}_\\d{2}-\\d{2}_session-${id}\\.log\\.txt$`));
    assertSame(await savedFile(world.chromium, name), await heldBy(world.standin, keyFile, log.url));
  });

  it('saves what a player on a page plays', async () => {
    const session = world.standin.sessions.byName('united-states');
    await chooseMenu(world.chromium, {
      menuItemId: 'download',
      srcUrl: recordingOf(session),
      pageUrl: PANEL,
    });
    await savedFile(world.chromium, recordingName(session));
  });

  it('lets the browser itself save a recording that plays in a tab, and not its refusal', async () => {
    // What has come from beginning to end Firefox would save without asking anybody.
    const session = world.standin.addSession({ name: 'save-tab', seconds: 3600 });
    const page = await openLink(world.chromium, recordingOf(session));
    await untilPlaying(page);
    await seekTo(page, 0.8);
    const { requests } = world.hear();
    await saveTab(world.chromium, page);
    const name = await until('a file', async () => (await savedNames(world.chromium))[0]);
    const asked = requests().find((one) => one.fetch.destination === 'empty');
    assert.equal(asked?.url, recordingOf(session), 'the browser asked for it anew');
    assert.match(asked.authorization ?? 'none', /^Bearer ey/);
    const held = await heldBy(world.standin, keyFile, recordingOf(session));
    let saved = 0;
    // Firefox writes this file under its last name from the beginning.
    const isWhole = async () => {
      const file = await savedFile(world.chromium, name);
      saved = file.length;
      return file.equals(held);
    };
    await until('it is whole', isWhole, 20_000).catch((cause: unknown) => {
      throw new Error(`saved ${saved} bytes, held ${held.length}`, { cause });
    });
  });

  it('gives the download a token that lives a minute', async () => {
    const session = world.standin.sessions.byName('storage-host');
    await download(recordingOf(session));
    await savedFile(world.chromium, recordingName(session));
    const asked = recordings();
    assert.deepEqual(
      asked.map((one) => one.range ?? 'whole'),
      ['bytes=0-0', 'whole'],
    );
    for (const { authorization, startedAt } of asked) {
      const { exp } = JSON.parse(Buffer.from(authorization?.split('.')[1] ?? '', 'base64url').toString());
      assert.ok(exp - startedAt / 1000 <= TOKEN_LIFE, 'no more than a minute is left');
    }
  });

  it('refuses every redirect, takes the token nowhere and says so', async () => {
    const session = world.standin.sessions.byName('two-legs');
    const { host, pathname } = new URL(recordingOf(session));
    const places = [
      'https://evil.example',
      'https://evil.voximplant.com',
      `http://${host}`,
      `https://${host}:81`,
    ];
    for (const status of [301, 302, 303, 307, 308] as const) {
      for (const place of places) {
        const location = `${place}${pathname}?there`;
        world.standin.switches.storage.faults = [{ kind: 'redirect', status, location }];
        await inWorker(world.chromium, () => chrome.storage.session.remove('notices'));
        await download(recordingOf(session));
        await until(`the redirect to ${place} is refused`, () => inWorker(world.chromium, firstNotice));
      }
    }
    const strangers = world.standin.requests.filter(
      ({ kind, host }) => kind !== 'api' && !isBrowsersOwn(host),
    );
    const asked = new Set(strangers.map((one) => one.url));
    assert.deepEqual([...asked], [recordingOf(session)], 'nobody but the gateway was asked');
    assert.equal(recordings().length, 5 * places.length, 'each was asked once');
    await noticeSays(/The file lies somewhere else/);
    assert.deepEqual(await savedNames(world.chromium), []);
  });

  it('goes on where the connection broke while its token is good', async () => {
    const session = world.standin.addSession({ name: 'broken', seconds: 180 });
    const { storage } = world.standin.switches;
    storage.entityTag = true;
    // The probe is too short to be cut.
    // At a pace: a browser that hears of bytes and of their end at once forgets the bytes.
    storage.faults = [
      { kind: 'throttle', matching: 'recording', bytesPerSecond: 600_000 },
      { kind: 'drop', matching: 'recording', afterBytes: 300_000, times: 2 },
    ];
    await download(recordingOf(session));
    const saved = await savedFile(world.chromium, recordingName(session));
    assertSame(saved, await heldBy(world.standin, keyFile, recordingOf(session)));
    const rest = recordings().find(({ range }) => range !== undefined && !/^bytes=0-/.test(range));
    assert.equal(rest?.status, 206, 'the rest was asked for, not the whole');
    assert.match(rest.authorization ?? 'none', /^Bearer ey/);
  });

  for (const entityTag of [false, true]) {
    it(`starts again with a new token where the old one ended on the way, ETag ${entityTag}`, async () => {
      const session = world.standin.addSession({ name: `cut-${entityTag}`, seconds: 180 });
      const { storage } = world.standin.switches;
      storage.entityTag = entityTag;
      // Both touch the probe and the start; the cut comes late enough for the clock to be seen meanwhile.
      storage.faults = [
        { kind: 'throttle', matching: 'recording', bytesPerSecond: 60_000, times: 2 },
        { kind: 'drop', matching: 'recording', afterBytes: 300_000, times: 2 },
      ];
      await download(recordingOf(session));
      const started = await until('the download has begun', () =>
        recordings().find((one) => one.range === undefined),
      );
      world.standin.clock.offsetMs = (TOKEN_LIFE + 60) * 1000;
      // Whatever asks the server now tells the extension what time it is.
      await chooseMenu(world.chromium, { menuItemId: 'download', linkUrl: session.log.url, pageUrl: PANEL });
      const saved = await savedFile(world.chromium, recordingName(session));
      assertSame(saved, await heldBy(world.standin, keyFile, recordingOf(session)));
      assert.ok(started.aborted, 'the first attempt was cut');
      if (GOES_ON_BY_ITSELF[world.chromium.name]) {
        const expired = recordings().filter((one) => one.refusal === 456);
        assert.ok(expired.length >= 1, 'the browser itself went on with the old token');
      }
      assert.equal((await savedNames(world.chromium)).filter((name) => name.includes('record')).length, 1);
    });
  }

  const refusals: Record<string, { address: () => string; says: RegExp }> = {
    'a link that was cut short': {
      address: () =>
        recordingOf(world.standin.sessions.byName('two-legs')).replace(
          /\/([A-Za-z0-9]{40})[^/]*\.mp3/,
          '/$1.mp3',
        ),
      says: /This link is damaged/,
    },
    'a file that is gone': {
      // The same name on a gateway where no such file was ever stored.
      address: () =>
        recordingOf(world.standin.sessions.byName('twenty-days-old')).replace('-ru-02', '-com-02'),
      says: /The file is no longer stored/,
    },
    'a file that is not stored yet': {
      address: () => recordingOf(world.standin.sessions.byName('two-legs')).replace('-ru-02', '-com-02'),
      says: /It isn’t ready yet/,
    },
    'a log after its month': {
      address: () => world.standin.sessions.byName('log-expired').log.url,
      says: /The log is gone[\s\S]*kept for one month/,
    },
    'a link that is no secure object': {
      address: () => 'https://evil.voximplant.com/x-secure/a.mp3',
      says: /isn’t a session ID or a Voximplant link/,
    },
    'another account’s recording': {
      address: () => recordingOf(world.standin.sessions.byName('foreign-account')),
      says: /This link is damaged|didn’t open this file/,
    },
  };
  for (const [what, { address, says }] of Object.entries(refusals)) {
    it(`says in the popup why nothing was saved: ${what}`, async () => {
      await download(address());
      await noticeSays(says);
      assert.deepEqual(await savedNames(world.chromium), []);
    });
  }

  function recordings() {
    return world.standin.requests.filter((one) => one.kind === 'recording');
  }

  function download(linkUrl: string): Promise<void> {
    return chooseMenu(world.chromium, { menuItemId: 'download', linkUrl, pageUrl: PANEL });
  }

  /** Reads the notice in the popup and dismisses it. */
  async function noticeSays(words: RegExp): Promise<void> {
    const popup = await world.chromium.open('popup.html');
    await find(popup, 'button', 'Dismiss');
    await untilText(popup, words);
    await press(popup, 'Dismiss');
    await until('the notice is gone', async () => (await popup.$$('.notice')).length === 0);
    await popup.close();
  }
});

/** Bytes that differ are not shown: comparing them one by one would take minutes. */
function assertSame(saved: Buffer, held: Buffer): void {
  assert.ok(saved.equals(held), `saved ${saved.length} bytes, held ${held.length}`);
}

/** Runs in the worker. */
async function firstNotice(): Promise<object | undefined> {
  const { notices = [] } = await chrome.storage.session.get<{ notices?: object[] }>('notices');
  return notices[0];
}

function recordingOf(session: CallSession): string {
  return session.recordings[0]?.url ?? '';
}

function recordingName({ recordings: [recording] }: CallSession): string {
  const day = /\/(\d{4})\/(\d{2})\/(\d{2})\//
    .exec(recording?.url ?? '')
    ?.slice(1, 4)
    .join('-');
  return `${day}_record-${recording?.id}.mp3`;
}
