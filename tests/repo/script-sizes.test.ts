import { expect, it } from 'vitest';
import { weighPage } from '../bench/page-scripts.ts';

const BUILD = '.output/chrome-mv3';

/* KiB of scripts, gzipped, that a page loads at once. */

it('the popup stays within 30 KiB', () => {
  expect(weighPage(BUILD, 'popup.html').whole).toBeLessThanOrEqual(30);
});

it('the call page with its log becomes no heavier than it is: its goal of 60 KiB is not reached yet', () => {
  const { page, whole } = weighPage(BUILD, 'call.html');
  expect(page).toBeLessThanOrEqual(56);
  expect(whole).toBeLessThanOrEqual(78);
});
