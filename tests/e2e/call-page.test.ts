import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { CallSession } from '../standin/standin.ts';
import { violationsIn } from './call-page/axe.ts';
import { flac } from './call-page/film.ts';
import { listen, loudness } from './call-page/sound.ts';
import {
  element,
  goToCall,
  linkHash,
  nameOf,
  placeOf,
  playheadShare,
  untilMedia,
  untilReady,
  visit,
  visitSession,
} from './call-page/visit.ts';
import { allowClipboard, WITH_CLIPBOARD } from './harness/clipboard.ts';
import { savedNames } from './harness/downloads.ts';
import { dress, LOOKS } from './harness/looks.ts';
import { mediaState } from './harness/media.ts';
import { find, press, textOf, untilText } from './harness/person.ts';
import { until } from './harness/wait.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';
import { seenRows, untilRead } from './log-view/reader.ts';

const PLAY = '.player-play';
const SEEK = 'input.seek';

describe('the call page', () => {
  let world: World;
  before(async () => {
    world = await startWorld(WITH_CLIPBOARD);
    await giveKey(world);
    await allowClipboard(world);
  });
  after(() => world?.close());
  afterEach(() => world.tidy());

  const named = (name: string) => world.standin.sessions.byName(name);
  const requestsOf = (session: CallSession, kind: 'recording' | 'log') =>
    world.standin.requests.filter((one) => one.session === session.name && one.kind === kind);

  describe('shows a call on one screen', () => {
    it('by its session id: who, when, how it ended, what happened', async () => {
      const page = await visitSession(world, named('script-error'));
      const text = await untilText(page, /caller hung up first/);
      assert.match(text, /JS session error/);
      assert.match(text, /answered after 0\.9 s/);
      assert.match(text, /1 leg\b/);
      assert.match(text, /1 recording\b/);
      assert.equal(await nameOf(page, 'h1'), `Session ${named('script-error').id}`);
      const headings = await page.$$eval('h2', (all) => all.map((one) => one.textContent));
      for (const heading of ['Timeline', 'Player', 'Log']) assert.ok(headings.includes(heading), heading);
      const lanes = await page.$$eval('.lane-title', (all) => all.map((one) => one.textContent));
      assert.deepEqual(lanes, ['Session', 'Caller 15550100003', 'Scenario', 'Recording', 'Log']);
      const marks = await page.$$eval('.mark-error', (all) =>
        all.map((one) => one.getAttribute('aria-label')),
      );
      assert.ok(
        marks.some((name) => name?.startsWith('Error: TypeError')) || marks.length > 0,
        String(marks),
      );
    });

    it('by a bare link to its log, where nothing can be searched: the log tells the rest', async () => {
      world.standin.switches.api.faults.push({ kind: 'bad-gateway', method: 'GetCallHistory' });
      const session = named('two-legs');
      const page = await visit(world, linkHash(session.log.url));
      await find(page, 'heading', `Session ${session.id}`, 20_000);
      const text = await untilText(page, /2 legs · ?|2 legs/);
      assert.match(text, new RegExp(session.applicationName.replaceAll('.', '\\.')));
      assert.match(text, /Normal termination/);
      // Its recording is named by the log alone, and plays.
      const { duration } = await untilReady(page);
      assert.ok(Math.abs(duration - 44) < 2, `${duration} s`);
      const lanes = await page.$$eval('.lane-title', (all) => all.map((one) => one.textContent));
      assert.deepEqual(lanes.slice(0, 3), ['Session', 'Caller 15550100001', 'Called agent-anna']);
    });

    it('of an application that keeps nothing behind authorization, and sends no token there', async () => {
      const session = named('public');
      const page = await visitSession(world, session);
      const text = await untilText(page, /Loading scenario/);
      assert.match(text, /caller hung up first|ended by the scenario/);
      await page.click(PLAY);
      await untilMedia(page, 'it plays', (state) => state.currentTime > 0.3);
      const asked = [...requestsOf(session, 'log'), ...requestsOf(session, 'recording')];
      assert.deepEqual(
        asked.filter((one) => one.authorization !== undefined || (one.status ?? 0) > 206),
        [],
      );
      await press(page, 'Save recording');
      const id = session.recordings[0]?.id;
      const saved = await until('a file', async () => (await savedNames(world.chromium))[0]);
      assert.match(saved, new RegExp(`_session-${session.id}_record-${id}\\.mp3$`));
    });

    it('of a public log by its link alone, where nothing can be searched', async () => {
      const session = named('public');
      world.standin.switches.api.faults.push({ kind: 'bad-gateway', method: 'GetCallHistory' });
      const page = await visit(world, linkHash(session.log.url));
      await find(page, 'heading', `Session ${session.id}`, 20_000);
      await untilText(page, /Loading scenario/);
      await untilReady(page);
    });

    it('copies a reference that people can read, and a link that comes back to the same place', async () => {
      const session = named('two-legs');
      const page = await visitSession(world, session, '&t=13.4&L=20-23');
      await untilMedia(page, 'the place of the address', ({ currentTime }) => currentTime > 12);
      await untilRead(page);
      await press(page, 'Copy reference');
      const reference = await until('a reference', async () => {
        const text = await page.evaluate(() => navigator.clipboard.readText());
        return text !== '' && text;
      });
      // The moment of the lines, not of the playhead.
      const time = await until('the row', () =>
        page.$eval('[role="row"][aria-selected="true"] .log-time', (one) => one.textContent),
      );
      const offset = /\+(\d+\.\d)/.exec(time)?.[1] ?? '';
      assert.ok(Number(offset) > 0 && Number(offset) < 10, time);
      assert.equal(
        reference,
        `Voximplant session ${session.id} · 00:${offset.padStart(4, '0')} · log lines 20–23`,
      );
      await press(page, 'Copy link');
      const link = await until('a link', async () => {
        const text = await page.evaluate(() => navigator.clipboard.readText());
        return /^(chrome|moz)-extension:/.test(text) && text;
      });
      const copied = new URLSearchParams(new URL(link).hash.slice(1));
      assert.equal(copied.get('session'), String(session.id));
      assert.equal(copied.get('L'), '20-23');
      assert.ok(Math.abs(Number(copied.get('t')) - 13.4) < 0.2, `t=${copied.get('t')}`);
    });

    it('goes to the time of its address and keeps the lines of it in view until somebody plays', async () => {
      const page = await visitSession(world, named('two-legs'), '&t=43&L=3-4');
      await untilMedia(page, 'the place of the address', ({ currentTime }) => currentTime > 41);
      await untilRead(page);
      const isSeen = async () => (await seenRows(page)).some(({ line, isSeen: seen }) => line === 3 && seen);
      await until('the lines', isSeen);
      assert.equal((await placeOf(page)).get('L'), '3-4');
      await page.click(PLAY);
      await until('the log follows', async () => !(await isSeen()));
      assert.ok(await page.$('.log-row-playing'));
    });

    it('writes the place into its address as it moves, without a step in the history', async () => {
      const page = await visitSession(world, named('two-legs'));
      const steps = await page.evaluate(() => history.length);
      await seekTo(page, 20);
      await until(
        'the address follows',
        async () => Math.abs(Number((await placeOf(page)).get('t')) - 20.9) < 1,
      );
      assert.equal(await page.evaluate(() => history.length), steps);
    });

    it('says what is wrong with an address, and what to do', async () => {
      const page = await visit(world, linkHash('https://evil.example/call.mp3'));
      await untilText(page, /No call to show/);
      assert.equal(await mediaState(page), undefined);
    });
  });

  describe('plays', () => {
    it('by range, with the token, from where it is sought', async () => {
      const session = world.standin.addSession({ name: 'call-seek', seconds: 3600 });
      const page = await visitSession(world, session);
      // The waveform reads the same file in small ranges: the player's own requests are those for a media element.
      const heard = world.standin.requests.length;
      await seekTo(page, 3000);
      await page.click(PLAY);
      const { currentTime } = await untilMedia(page, 'it plays on', (state) => state.currentTime > 3000.3);
      assert.ok(currentTime < 3010, `${currentTime}`);
      const seek = world.standin.requests.find(
        (one) =>
          one.number > heard &&
          one.session === session.name &&
          ['audio', 'video'].includes(one.fetch.destination ?? '') &&
          one.range !== 'bytes=0-',
      );
      assert.equal(seek?.status, 206);
      for (const one of requestsOf(session, 'recording'))
        assert.match(one.authorization ?? 'none', /^Bearer ey/);
    });

    it('one side alone: the other ear hears the same voice', async () => {
      const page = await visitSession(world, named('two-legs'));
      await listen(page);
      await find(page, 'button', 'Mute Called agent-anna');
      await page.click(PLAY);
      await press(page, 'Mute Called agent-anna');
      // In the recording of the stand-in the first speaker is left: while only that one talks both ears are loud.
      await until('the same voice on both ears', async () => {
        const [left = 0, right = 0] = await loudness(page);
        return left > 0.01 && right > 0.01 && Math.abs(left - right) < 0.05 * left + 0.002;
      });
      await press(page, 'Mute Caller 15550100001');
      await until('silence with both sides muted', async () => {
        const heard = await loudness(page);
        return heard.length > 0 && heard.every((level) => level < 1e-4);
      });
      await press(page, 'Mute Caller 15550100001');
      await press(page, 'Mute Called agent-anna');
      // With both heard, the ears differ again.
      await until('two different sides', async () => {
        const [left = 0, right = 0] = await loudness(page);
        return Math.abs(left - right) > 0.02;
      });
    });

    it('the next recording when one has ended, at its place on the axis', async () => {
      const session = named('three-recordings');
      const page = await visitSession(world, session);
      assert.equal(await chosenRecording(page), 'Recording 1 0:20');
      await seekTo(page, 19.2);
      await page.click(PLAY);
      await until(
        'the next recording',
        async () => (await chosenRecording(page)) === 'Recording 2 0:40',
        15_000,
      );
      const { currentTime } = await untilMedia(
        page,
        'it plays',
        (state) => state.currentTime > 18.2 && !state.paused,
      );
      assert.ok(currentTime < 20, `it goes on at 18 s, where the first one ended, not at ${currentTime}`);
    });

    it('at a speed, in a zone and from a place that it remembers', async () => {
      const session = world.standin.addSession({ name: 'call-remember', seconds: 30 });
      const first = await visitSession(world, session);
      await first.select('.player-speed select', '1.75');
      await first.click('input[name="zone"]:not(:checked)');
      await first.focus('.player-volume input');
      for (let step = 0; step < 8; step++) await first.keyboard.press('ArrowLeft');
      await seekTo(first, 12);
      await first.click(PLAY);
      await untilMedia(first, 'it plays', (state) => state.currentTime > 12.3);
      await first.click(PLAY);
      await untilMedia(first, 'it pauses', (state) => state.paused);
      await until('the place is stored', async () =>
        first.evaluate(async () =>
          JSON.stringify(await chrome.storage.local.get('playerPlaces')).includes('"seconds":12'),
        ),
      );
      await first.close();
      const again = await visitSession(world, session);
      const { currentTime } = await untilMedia(
        again,
        'the remembered place',
        (state) => state.currentTime > 11,
      );
      assert.ok(Math.abs(currentTime - 12.5) < 1.5, `${currentTime}`);
      assert.equal(await again.evaluate(() => document.querySelector('video')?.playbackRate), 1.75);
      assert.equal(await again.evaluate(() => document.querySelector('video')?.preservesPitch), true);
      assert.equal(await again.evaluate(() => document.querySelector('video')?.volume), 0.6);
      assert.match(
        await again.$eval('input[name="zone"]:checked + span', (one) => one.textContent ?? ''),
        /Local/,
      );
      await again.evaluate(() => chrome.storage.local.remove('callPage'));
    });

    it('over silence, and says what that saves', async () => {
      const session = world.standin.addSession({
        name: 'call-silence',
        seconds: 20,
        recordings: [{ file: flac(20, { start: 4, end: 14 }) }],
      });
      const page = await visitSession(world, session);
      await untilText(page, /Skip silence saves 0:(?:09|10)/);
      await page.click('.player-row input[type="checkbox"]');
      await until('it is remembered', async () =>
        page.$eval('.player-row input[type="checkbox"]', (one) => (one as HTMLInputElement).checked),
      );
      await seekTo(page, 3);
      const places = await heardPlaces(page);
      await page.click(PLAY);
      await untilMedia(page, 'it plays behind the silence', ({ currentTime }) => currentTime > 14.3);
      const inside = (await places()).filter((place) => place > 5 && place < 13);
      assert.deepEqual(inside, []);
      await page.click('.player-row input[type="checkbox"]');
    });

    it('a loop again and again', async () => {
      const page = await visitSession(world, named('two-legs'));
      await seekTo(page, 7);
      await press(page, 'Loop from here');
      await seekTo(page, 8.5);
      await press(page, 'Loop to here');
      await seekTo(page, 7.5);
      const places = await heardPlaces(page);
      await page.click(PLAY);
      const back = await until('it has gone back twice', async () => {
        const all = await places();
        const jumps = all.filter((place, index) => place < (all[index - 1] ?? 0) - 1);
        return jumps.length >= 2 && jumps;
      });
      for (const place of back) assert.ok(Math.abs(place - 7) < 0.4, `back to ${place}`);
      assert.ok(Math.max(...(await places())) < 9, 'never far behind its end');
    });

    it('under a name in the system’s media controls, where numbers are shown only to whoever wants it', async () => {
      const session = named('two-legs');
      const page = await visitSession(world, session);
      const shown = () =>
        page.evaluate(() => {
          const { title, artist } = navigator.mediaSession.metadata ?? {};
          return { title, artist };
        });
      const names = await until('metadata', async () => {
        const known = await shown();
        return known.title !== undefined && known;
      });
      assert.deepEqual(names, { title: `Session ${session.id}`, artist: 'Earshot' });
      await page.evaluate(async () => {
        const { callPage } = await chrome.storage.local.get('callPage');
        await chrome.storage.local.set({ callPage: { ...(callPage as object), showsNumbers: true } });
      });
      await until('the numbers', async () => /15550100001/.test((await shown()).artist ?? ''));
      await page.evaluate(() => chrome.storage.local.remove('callPage'));
    });

    it('on from the same place when it is refused in between', async () => {
      const session = world.standin.addSession({ name: 'call-refused', seconds: 3600 });
      // Slow enough that the end of the recording has not come yet when it is sought.
      world.standin.switches.storage.faults.push({
        kind: 'throttle',
        bytesPerSecond: 60_000,
        matching: 'recording',
      });
      const page = await visitSession(world, session);
      await page.click(PLAY);
      await untilMedia(page, 'it plays', (state) => state.currentTime > 0.3);
      // An hour later by Voximplant's clock: the token in force has run out, and the next request is refused.
      world.standin.clock.offsetMs = 3_600_000;
      await seekTo(page, 2400);
      const state = await untilMedia(
        page,
        'it plays on behind the refusal',
        ({ currentTime, paused, error }) => currentTime > 2400.3 && !paused && error === undefined,
        20_000,
      );
      assert.ok(state.currentTime < 2415, `${state.currentTime}`);
      // Refused before anybody looked whose it is: such a request names no session.
      const refused = world.standin.requests.filter((one) => one.status === 401);
      assert.ok(
        refused.some((one) => one.kind === 'recording'),
        'it was refused',
      );
    });

    it('a bookmark with a note, there again the next time', async () => {
      const session = world.standin.addSession({ name: 'call-bookmark', seconds: 30 });
      const first = await visitSession(world, session);
      await seekTo(first, 7.5);
      await press(first, 'Bookmark');
      const note = await element(first, '.bookmark-note');
      await note.type('declined here');
      await first.keyboard.press('Enter');
      await first.keyboard.press('Tab');
      await until('it is kept', async () =>
        first.evaluate(async () =>
          JSON.stringify(await chrome.storage.local.get('bookmarks')).includes('declined'),
        ),
      );
      await first.close();
      const again = await visitSession(world, session);
      await find(again, 'button', 'Go to 0:07.5');
      assert.equal(
        await again.$eval('.bookmark-note', (one) => (one as HTMLInputElement).value),
        'declined here',
      );
      await press(again, 'Go to 0:07.5');
      await untilMedia(again, 'it goes there', (state) => Math.abs(state.currentTime - 7.5) < 0.1);
    });
  });

  describe('says what is the matter, and lives on', () => {
    it('a recording that is not ready yet is tried again by itself', async () => {
      const session = world.standin.addSession({
        name: 'call-young',
        ongoing: true,
        startedAt: Date.now() - 60_000,
        legs: [{ incoming: true, remoteNumber: '15550100004' }],
      });
      world.standin.switches.storage.youngObject = 'missing';
      const page = await visit(world, `session=${session.id}`);
      await untilText(page, /tried again by itself/, 20_000);
      assert.match(await textOf(page), /Timeline/);
      world.standin.switches.storage.youngObject = 'served';
      await untilReady(page);
      await untilText(page, /recording grows/);
    });

    it('a call that runs is asked for again by itself: its log comes, then its end', async () => {
      const session = world.standin.addSession({
        name: 'call-running',
        applicationId: named('public').applicationId,
        secure: false,
        ongoing: true,
        startedAt: Date.now() - 60_000,
        legs: [{ incoming: true, remoteNumber: '15550100004' }],
      });
      session.log.expired = true;
      const page = await visit(world, `session=${session.id}`);
      await untilText(page, /There is no log yet/, 20_000);
      await untilText(page, /Still running/);
      session.log.expired = false;
      world.standin.switches.storage.youngObject = 'missing';
      await untilText(page, /It isn’t ready yet[\s\S]*tried again by itself/, 30_000);
      world.standin.switches.storage.youngObject = 'served';
      await untilText(page, /Loading scenario/, 30_000);
      const now = Date.now();
      for (const part of [session, ...session.legs, ...session.recordings]) part.endedAt = now;
      session.finishReason = 'Normal termination';
      const text = await untilText(page, /Normal termination/, 40_000);
      assert.doesNotMatch(text, /Still running/);
    });

    it('a growing recording is longer when it is loaded again, at the same place', async () => {
      const session = named('ongoing');
      const page = await visitSession(world, session);
      const before = await untilReady(page);
      await seekTo(page, 10);
      await untilText(page, /Skip silence saves/);
      const heard = world.hear();
      await press(page, 'Load what came since');
      const after = await untilMedia(
        page,
        'it has grown',
        (state) => state.duration > before.duration,
        20_000,
      );
      assert.ok(Math.abs(after.currentTime - 10) < 1 || after.currentTime === 0);
      await untilMedia(page, 'the same place', (state) => Math.abs(state.currentTime - 10) < 1);
      // Neither the player nor the question who opens it: the waveform.
      await heard.first(
        ({ kind, range, fetch }) =>
          kind === 'recording' && range !== 'bytes=0-0' && fetch.destination === 'empty',
      );
    });

    it('a call that has ended since its recording was loaded: the rest is one click away', async () => {
      const session = world.standin.addSession({
        name: 'call-rest',
        ongoing: true,
        startedAt: Date.now() - 30_000,
      });
      const page = await visitSession(world, session);
      const before = await untilReady(page);
      await untilText(page, /its recording grows/);
      const now = Date.now();
      for (const part of [session, ...session.legs, ...session.recordings]) part.endedAt = now;
      await untilText(page, /has ended, and there is more/, 30_000);
      await press(page, 'Load what came since');
      await untilMedia(page, 'the rest', (state) => state.duration > before.duration);
      await until('no more to load', async () => !/there is more/.test(await textOf(page)));
    });

    it('a recording that is gone: the log is still there', async () => {
      const session = named('twenty-days-old');
      world.standin.switches.storage.faults.push({ kind: 'status', status: 404, matching: 'recording' });
      const page = await visit(world, linkHash(session.log.url));
      await untilText(page, /Try again/, 20_000);
      await untilText(page, /Loading scenario/);
      assert.match(await textOf(page), /no longer|isn’t (?:there|stored)|gone|deleted/i);
      assert.ok(await page.$('.lane'), 'the timeline is there');
    });

    it('a recording in the customer’s own storage is never asked for', async () => {
      const session = named('customer-storage');
      const page = await visit(world, `session=${session.id}`);
      await untilText(page, /in your own storage/, 20_000);
      await untilText(page, /Loading scenario/);
      assert.equal(world.standin.requests.filter((one) => one.kind === 'customer-storage').length, 0);
    });

    it('a log whose connection breaks goes on by range', async () => {
      const session = world.standin.addSession({
        name: 'call-broken-log',
        seconds: 30,
        log: { oddities: true },
      });
      // At a pace: a browser that hears of bytes and of their end at once forgets the bytes.
      world.standin.switches.storage.faults.push(
        { kind: 'throttle', bytesPerSecond: 90_000, matching: 'log' },
        { kind: 'drop', afterBytes: 9000, matching: 'log' },
      );
      const page = await visit(world, `session=${session.id}`);
      await untilText(page, /Loading scenario/, 20_000);
      await until('the rest was asked for', () =>
        requestsOf(session, 'log').some((one) => /^bytes=[1-9]/.test(one.range ?? '')),
      );
      await page.waitForNetworkIdle({ idleTime: 300 }).catch(() => undefined);
      await untilText(page, /2 legs|1 leg/);
    });

    it('a log that is refused for want of a role says which role', async () => {
      world.standin.switches.storage.faults.push({ kind: 'status', status: 404, matching: 'log' });
      const page = await visitSession(world, named('twenty-days-old'));
      await untilText(page, /Try again/);
      assert.ok((await mediaState(page))?.duration, 'the recording plays all the same');
    });
  });

  describe('moves by mouse and keyboard alike', () => {
    it('zooms by buttons, keys and drag, and plays where it is clicked', async () => {
      const page = await visitSession(world, named('two-legs'));
      await untilText(page, /Loading scenario/);
      const shown = () => page.$eval('.timeline-tools [role="status"]', (one) => one.textContent ?? '');
      await press(page, 'Zoom in');
      assert.match(await until('a part is shown', shown), /^Shows /);
      await press(page, 'Zoom to fit the whole call');
      assert.equal(await shown(), '');
      await page.focus('body');
      await page.keyboard.press('+');
      await page.keyboard.press('+');
      assert.match(await until('keys zoom', shown), /^Shows /);
      await page.keyboard.press('f');
      await until('keys fit', async () => (await shown()) === '');
      const box = await boxOf(page, '.tracks');
      await page.mouse.move(box.x + box.width * 0.4, box.y + 60);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 4 });
      await page.mouse.up();
      assert.match(await until('a drag zooms', shown), /^Shows /);
      assert.equal((await mediaState(page))?.paused, true, 'a drag does not play');
      await press(page, 'Zoom to fit the whole call');
      await page.mouse.click(box.x + box.width * 0.5, box.y + box.height - 8);
      const { currentTime } = await untilMedia(
        page,
        'a click plays',
        (state) => !state.paused && state.currentTime > 5,
      );
      const share = await playheadShare(page);
      assert.ok(Math.abs(share - 0.5) < 0.05, `the playhead is at ${share}`);
      assert.ok(Math.abs(currentTime - 22) < 2, `half of the call is ${currentTime} s into the recording`);
    });

    it('says so where nothing is recorded, stops there, and plays on where something is', async () => {
      const session = world.standin.addSession({
        name: 'call-gap',
        seconds: 40,
        recordings: [{ channels: 2, startsAfter: 2, seconds: 10 }],
      });
      const page = await visitSession(world, session);
      await untilText(page, /Loading scenario/);
      await page.click(PLAY);
      await untilMedia(page, 'it plays', (state) => state.currentTime > 0.3);
      const { x, y, width, height } = await boxOf(page, '.tracks');
      await page.mouse.click(x + width * 0.8, y + height - 8);
      await untilText(page, /Nothing is recorded here/);
      await untilMedia(page, 'it stops', (state) => state.paused);
      await until('the address is there', async () => Number((await placeOf(page)).get('t')) > 25);
      const share = await playheadShare(page);
      assert.ok(Math.abs(share - 0.8) < 0.05, `the playhead is at ${share}`);
      await page.mouse.click(x + width * 0.2, y + height - 8);
      await untilMedia(page, 'it plays on', (state) => !state.paused);
      assert.doesNotMatch(await textOf(page), /Nothing is recorded here/);
    });

    it('shows the part of the timeline that somebody looks at while it plays elsewhere', async () => {
      const page = await visitSession(world, named('two-legs'));
      await untilText(page, /Loading scenario/);
      await page.click(PLAY);
      await untilMedia(page, 'it plays', (state) => state.currentTime > 0.3);
      await page.focus('body');
      for (let step = 0; step < 3; step++) await page.keyboard.press('+');
      await press(page, 'Later');
      await press(page, 'Later');
      const shown = () => page.$eval('.timeline-tools [role="status"]', (one) => one.textContent ?? '');
      const looked = await until('a part is shown', shown);
      const { currentTime } = (await mediaState(page)) ?? { currentTime: 0 };
      await untilMedia(page, 'it plays on', (state) => state.currentTime > currentTime + 0.5);
      assert.equal(await shown(), looked);
      assert.equal(await page.$eval('.playhead', (one) => (one as HTMLElement).hidden), true);
    });

    it('goes from mark to mark with the arrows, one stop of the Tab key, and plays from there', async () => {
      const page = await visitSession(world, named('two-legs'));
      await untilText(page, /Loading scenario/);
      await element(page, '[data-item][tabindex="0"]');
      assert.equal((await page.$$('.lanes [data-item][tabindex="0"]')).length, 1);
      await page.focus('.lanes [data-item][tabindex="0"]');
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
      assert.match(await focused(), /^Session, /);
      await page.keyboard.press('ArrowDown');
      assert.match(await focused(), /^Ringing, /);
      await page.keyboard.press('End');
      assert.match(await focused(), /^Ended, /);
      await page.keyboard.press('ArrowLeft');
      assert.match(await focused(), /^(?:Answered|Connected), /);
      await page.keyboard.press('Enter');
      await untilMedia(page, 'Enter plays', (state) => !state.paused);
    });

    it('does everything in the player by keys, and nothing by letters once they are off', async () => {
      const page = await visitSession(world, world.standin.addSession({ name: 'call-keys', seconds: 60 }));
      await page.focus('body');
      await page.keyboard.press(' ');
      await untilMedia(page, 'Space plays', (state) => !state.paused);
      await page.keyboard.press('k');
      await untilMedia(page, 'K pauses', (state) => state.paused);
      await page.keyboard.press('5');
      await untilMedia(
        page,
        '5 goes to the half',
        (state) => Math.abs(state.currentTime - state.duration / 2) < 0.5,
      );
      const half = (await mediaState(page))?.currentTime ?? 0;
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('l');
      await page.keyboard.press('j');
      await untilMedia(page, '→ goes 5 s on', (state) => Math.abs(state.currentTime - half - 5) < 0.2);
      await page.keyboard.press('>');
      await until(
        '> is faster',
        async () => (await page.evaluate(() => document.querySelector('video')?.playbackRate)) === 1.25,
      );
      await page.keyboard.press('<');
      await page.keyboard.press('m');
      await until('M mutes', () => page.evaluate(() => document.querySelector('video')?.muted));
      await page.keyboard.press('m');
      await page.keyboard.press('b');
      await element(page, '.bookmark-note');
      await page.keyboard.press('?');
      await find(page, 'heading', 'Keyboard shortcuts');
      await page.click('.help input[type="checkbox"]');
      await press(page, 'Close');
      await until('letters are off', async () =>
        page.evaluate(async () =>
          JSON.stringify(await chrome.storage.local.get('callPage')).includes('"singleKeys":false'),
        ),
      );
      await page.focus('body');
      await page.keyboard.press('0');
      await page.keyboard.press('k');
      await page.keyboard.press(' ');
      const { currentTime } = await untilMedia(page, 'Space still plays', (state) => !state.paused);
      assert.ok(currentTime > half, `0 did nothing: ${currentTime}`);
      await page.evaluate(() => chrome.storage.local.remove('callPage'));
    });

    it('gives the seek bar its words and its steps', async () => {
      const page = await visitSession(world, named('two-legs'));
      await page.focus(SEEK);
      await page.keyboard.press('ArrowRight');
      await untilMedia(page, '→ on the seek bar is 5 s', (state) => Math.abs(state.currentTime - 5) < 0.1);
      const value = await until('words', () => page.$eval(SEEK, (one) => one.getAttribute('aria-valuetext')));
      assert.match(value, /^5 seconds of 4[34] seconds/);
    });

    it('keeps the log as it is when the window gets narrow and wide again', async () => {
      const page = await visitSession(world, named('two-legs'));
      await untilText(page, /Call\.RecordStarted/);
      await page.type('.log-filter input, .log input[type="search"], .log input[type="text"]', 'Greeting');
      await untilText(page, /1 of 50 entries/);
      for (const width of [380, 1280]) {
        await page.setViewport({ width, height: 900 });
        await untilText(page, /1 of 50 entries/);
      }
    });

    it('follows: a line moves the playhead, and the playhead is on the line', async () => {
      const session = named('two-legs');
      const page = await visitSession(world, session);
      // Until the log has told when the recording began, only the whole seconds of the API are known.
      await untilRead(page);
      const row = '[role="row"][aria-rowindex="25"]';
      await (await element(page, row, 20_000)).evaluate((one) => one.scrollIntoView({ block: 'center' }));
      // Its time, not its middle: that lies out of view, and the rows would move while the driver aims.
      const cell = await element(page, `${row} .log-time`);
      const time = await cell.evaluate((one) => one.textContent ?? '');
      await cell.click();
      const offset = Number(/\+(\d+\.\d+)/.exec(time)?.[1]);
      assert.ok(offset > 0.9, `the row says ${time}`);
      const recording = session.recordings[0]?.startedAt ?? 0;
      const log = session.startedAt + 101;
      const expected = (log + offset * 1000 - recording) / 1000;
      const { currentTime } = await untilMedia(
        page,
        'the playhead is at the line',
        (state) => Math.abs(state.currentTime - expected) <= 0.05,
      );
      assert.ok(Math.abs(currentTime - expected) <= 0.05, `${currentTime} instead of ${expected}`);
      await until('the address names the line', async () => (await placeOf(page)).get('L'));
    });
  });

  describe('lets go of a line of the log', () => {
    const ROW = '[role="row"][aria-rowindex="25"]';
    const untilNoLine = (page: Page) =>
      until('the address names no line', async () => (await placeOf(page)).get('L') === null);

    async function withLine(): Promise<Page> {
      const page = await visitSession(world, named('two-legs'));
      await untilRead(page);
      await (await element(page, ROW, 20_000)).evaluate((one) => one.scrollIntoView({ block: 'center' }));
      await (await element(page, `${ROW} .log-time`)).click();
      await until('the address names the line', async () => (await placeOf(page)).get('L'));
      return page;
    }

    it('by Escape: what is copied is the playhead again', async () => {
      const page = await withLine();
      await page.keyboard.press('Escape');
      await untilNoLine(page);
      assert.equal((await page.$$('[role="row"][aria-selected="true"]')).length, 0);
      await press(page, 'Copy reference');
      const reference = await until('a reference', async () => {
        const text = await page.evaluate(() => navigator.clipboard.readText());
        return text.startsWith('Voximplant session') && text;
      });
      assert.doesNotMatch(reference, /log line/);
    });

    it('by a click on the timeline where there is none', async () => {
      const page = await withLine();
      await page.evaluate(() => scrollTo(0, 0));
      const box = await boxOf(page, '.tracks');
      await page.mouse.click(box.x + box.width * 0.5, box.y + box.height - 8);
      await untilMedia(page, 'a click plays', (state) => !state.paused);
      await untilNoLine(page);
      assert.equal((await page.$$('[role="row"][aria-selected="true"]')).length, 0);
    });
  });

  describe('is for everybody', () => {
    for (const width of [1280, 380]) {
      for (const look of LOOKS) {
        it(`without a violation of WCAG 2.2 AA: ${width} px, ${look}`, async () => {
          const page = await world.chromium.browser.newPage();
          await page.setViewport({ width, height: 900 });
          await dress(page, look);
          await goToCall(world, page, `session=${named('two-legs').id}`);
          await untilReady(page);
          await untilText(page, /Call\.RecordStarted/);
          assert.deepEqual(await violationsIn(look, page), []);
          // Narrow, everything stands below each other.
          for (const tab of width === 380 ? [] : ['Calls', 'Details']) {
            await page.click(`[role="tab"] ::-p-text(${tab})`);
            await until(tab, () => page.$(`#panel-${tab.toLowerCase()}:not([hidden])`));
            assert.deepEqual(await violationsIn(look, page), [], tab);
          }
          await dress(page);
        });
      }
    }

    it('at 320 px without scrolling sideways, and nothing that has the focus lies under the player', async () => {
      const page = await visitSession(world, named('two-legs'), '', 320);
      await untilText(page, /Call\.RecordStarted/);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      const covered = await page.evaluate(async () => {
        const bar = document.querySelector('.player-bar');
        const wrong: string[] = [];
        for (const one of document.querySelectorAll<HTMLElement>('button, input, select, a[href], summary')) {
          if (one.closest('.player-bar') || one.closest('dialog:not([open])') || one.offsetParent === null)
            continue;
          one.focus();
          if (document.activeElement !== one) continue;
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const limit = bar?.getBoundingClientRect().top ?? 0;
          if (one.getBoundingClientRect().top >= limit) wrong.push(one.outerHTML.slice(0, 120));
        }
        return wrong;
      });
      assert.deepEqual(covered, []);
    });
  });

  /** Moves by the seek bar, as a person who drags it. */
  async function seekTo(page: Page, seconds: number): Promise<void> {
    await page.$eval(
      SEEK,
      (bar, value) => {
        (bar as HTMLInputElement).value = String(value);
        bar.dispatchEvent(new Event('input', { bubbles: true }));
      },
      seconds,
    );
    await untilMedia(page, `it is at ${seconds} s`, (state) => Math.abs(state.currentTime - seconds) < 5);
  }

  /** From now on, every place that the player tells while it plays. */
  async function heardPlaces(page: Page): Promise<() => Promise<number[]>> {
    await page.$eval('video', (video) => {
      const places: number[] = [];
      (globalThis as unknown as { places: number[] }).places = places;
      video.addEventListener('timeupdate', () => places.push(video.currentTime));
    });
    return () => page.evaluate(() => (globalThis as unknown as { places: number[] }).places);
  }

  async function chosenRecording(page: Page): Promise<string> {
    return page.$eval('input[name="recording"]:checked + span', (one) => (one.textContent ?? '').trim());
  }

  async function boxOf(page: Page, selector: string) {
    const box = await (await element(page, selector)).boundingBox();
    assert.ok(box, `${selector} is drawn`);
    return box;
  }
});

describe('the call page with a key that can only play', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    await giveKey(world, { roles: [] });
  });
  after(() => world?.close());
  afterEach(() => world.tidy());

  it('plays a bare recording link, and says why the rest is not there', async () => {
    const session = world.standin.sessions.byName('two-legs');
    const page = await visit(world, linkHash(session.recordings[0]?.url ?? ''));
    const { duration } = await untilReady(page);
    assert.ok(Math.abs(duration - 44) < 2, `${duration} s`);
    await page.click(PLAY);
    await untilMedia(page, 'it plays', (state) => state.currentTime > 0.3);
    assert.match(await untilText(page, /role/i), /Owner|Support/);
    // Two channels, and nobody to say whose they are.
    await untilText(page, /\bLeft\b[\s\S]*\bRight\b/);
    await find(page, 'button', 'Mute Right');
  });

  it('does not open a log, and names the roles that do', async () => {
    const page = await visit(world, linkHash(world.standin.sessions.byName('two-legs').log.url));
    await untilText(page, /Owner|Support/, 20_000);
  });
});
