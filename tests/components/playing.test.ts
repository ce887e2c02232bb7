// @vitest-environment happy-dom
import { locks } from 'node:worker_threads';
import { beforeEach, expect, it } from 'vitest';
import { anyPagePlays, holdWhilePlaying } from '@/utils/media/playing.ts';

/* Real locks, which this page lacks, and players that say what a browser's would. */
Object.defineProperty(navigator, 'locks', { value: locks });

const players: HTMLElement[] = [];

beforeEach(() => {
  for (const player of players.splice(0)) player.dispatchEvent(new Event('pause'));
  document.body.replaceChildren();
});
holdWhilePlaying();

function addPlayer(): HTMLElement {
  const player = document.createElement('audio');
  document.body.append(player);
  players.push(player);
  return player;
}

it('holds while a player plays', async () => {
  const player = addPlayer();
  await expect.poll(anyPagePlays).toBe(false);
  player.dispatchEvent(new Event('playing'));
  await expect.poll(anyPagePlays).toBe(true);
  player.dispatchEvent(new Event('pause'));
  await expect.poll(anyPagePlays).toBe(false);
});

it('holds until the last of several stops, and again afterwards', async () => {
  const [first, second] = [addPlayer(), addPlayer()];
  for (const player of [first, second]) player.dispatchEvent(new Event('playing'));
  first.dispatchEvent(new Event('ended'));
  await expect.poll(anyPagePlays).toBe(true);
  second.dispatchEvent(new Event('error'));
  await expect.poll(anyPagePlays).toBe(false);
  first.dispatchEvent(new Event('playing'));
  await expect.poll(anyPagePlays).toBe(true);
});

it('hears of a player that was taken out of the page', async () => {
  const player = addPlayer();
  player.dispatchEvent(new Event('playing'));
  player.remove();
  player.dispatchEvent(new Event('pause'));
  await expect.poll(anyPagePlays).toBe(false);
});
