import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import type { CallSession } from '../standin/standin.ts';
import { film, flac } from './call-page/film.ts';
import { untilMedia, visitSession } from './call-page/visit.ts';
import { SIDES_TO_MUTE } from './firefox/differences.ts';
import { seekTo, untilPlaying } from './harness/media.ts';
import { untilText } from './harness/person.ts';
import { until } from './harness/wait.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';

const STUDIO = 'https://crm.example/studio';
const SECONDS = 12;

describe('a recording that is no mp3', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ hosts: ['crm.example'] });
    await giveKey(world);
    world.standin.pages.set(STUDIO, { body: '<p>Studio</p>' });
  });
  after(() => world?.close());
  afterEach(() => world.tidy());

  for (const extension of ['mp4', 'webm'] as const) {
    it(`plays in a tab and on the call page with its picture, and is sought: ${extension}`, async () => {
      const session = await filmed(extension);
      const tab = await world.chromium.browser.newPage();
      await tab.goto(session.recordings[0]?.url ?? '');
      await untilPlaying(tab);
      await seekTo(tab, 0.8);
      const page = await visitSession(world, session);
      const box = await until('the picture', () =>
        page.$eval(
          'video',
          (video) => !video.hidden && video.videoWidth > 0 && video.getBoundingClientRect().height,
        ),
      );
      assert.ok(box > 100, `${box} px high`);
      await page.$eval('video', (video) => (video.currentTime = 8));
      await page.click('.player-play');
      await untilMedia(page, 'it plays on', ({ currentTime }) => currentTime > 8.3);
      await untilText(page, /No waveform/);
      // Who is on which side is seen, and muted, without a waveform too.
      await untilText(page, /Caller 15550100001\s+What Caller 15550100001 hears/);
      const mutes = await page.$$('.wave-name button');
      assert.equal(mutes.length, SIDES_TO_MUTE[world.chromium.name]);
      await mutes[0]?.click();
      if (mutes.length > 0) await until('it is muted', () => page.$('.wave-name [aria-pressed="true"]'));
    });
  }

  for (const [name, recording] of [
    ['flac', { file: flac(20) }],
    ['wav', { format: 'wav' }],
  ] as const) {
    it(`plays, is sought and drawn where it is lossless: ${name}`, async () => {
      const session = world.standin.addSession({ name, seconds: 20, recordings: [recording] });
      const page = await visitSession(world, session);
      await until('two lanes are drawn', async () => (await drawnLanes(page)) === 2);
      await page.$eval('video', (video) => (video.currentTime = 15));
      await page.click('.player-play');
      await untilMedia(page, 'it plays on', ({ currentTime }) => currentTime > 15.3);
    });
  }

  async function filmed(extension: 'mp4' | 'webm'): Promise<CallSession> {
    const studio = await world.chromium.browser.newPage();
    await studio.goto(STUDIO);
    const file = await film(studio, extension, SECONDS);
    return world.standin.addSession({ name: extension, seconds: SECONDS, recordings: [{ file }] });
  }
});

/** How many lanes of the waveform have something drawn on them. */
async function drawnLanes(page: Page): Promise<number> {
  return page.$$eval('canvas.wave-rest', (lanes) => {
    const isDrawn = (lane: HTMLCanvasElement) => {
      if (lane.width === 0 || lane.height === 0) return false;
      const pixels = lane.getContext('2d')?.getImageData(0, 0, lane.width, lane.height).data;
      return pixels?.some((value) => value > 0);
    };
    return lanes.filter(isDrawn).length;
  });
}
