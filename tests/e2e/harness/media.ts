import type { Page } from 'puppeteer-core';
import type { Chromium } from './chromium.ts';
import { until } from './wait.ts';
import { inWorker } from './worker.ts';

export interface MediaState {
  duration: number;
  currentTime: number;
  paused: boolean;
  error: number | undefined;
  ready: number;
}

/** What the first player of a page says; undefined without one. */
export async function mediaState(page: Page): Promise<MediaState | undefined> {
  return page.evaluate(() => {
    const media = document.querySelector<HTMLMediaElement>('audio, video');
    if (!media) return undefined;
    return {
      duration: media.duration,
      currentTime: media.currentTime,
      paused: media.paused,
      error: media.error?.code,
      ready: media.readyState,
    };
  });
}

/** Waits until the player of a page really plays: time moves and nothing failed. */
export async function untilPlaying(page: Page): Promise<MediaState> {
  await until('a player', () => mediaState(page));
  await page.evaluate(() => {
    // Whether it really plays is seen below: a player that cannot never answers here.
    document
      .querySelector<HTMLMediaElement>('audio, video')
      ?.play()
      .catch(() => undefined);
  });
  return until('the player moves', async () => {
    const state = await mediaState(page);
    if (state?.error !== undefined) throw new Error(`MediaError ${state.error}`);
    return state && state.currentTime > 0.2 && state;
  });
}

/** Moves the player to a share of its length and waits until it plays from there. */
export async function seekTo(page: Page, share: number): Promise<MediaState> {
  const target = await page.evaluate((share) => {
    const media = document.querySelector<HTMLMediaElement>('audio, video');
    if (!media) throw new Error('no player');
    media.currentTime = media.duration * share;
    return media.currentTime;
  }, share);
  return until('the player moves after the seek', async () => {
    const state = await mediaState(page);
    return state && state.ready >= 3 && state.currentTime > target && state;
  });
}

/** Waits until some tab is heard; the driver of Firefox does not see one that a page of ours opened. */
export async function untilTabIsHeard(chromium: Chromium): Promise<void> {
  const isHeard = () => chrome.tabs.query({ audible: true }).then((tabs) => tabs.length > 0);
  await until('a tab is heard', () => inWorker(chromium, isHeard));
}
