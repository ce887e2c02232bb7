import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import { clockOffset } from '@/utils/storage/items.ts';
import { buildClaims, RULE_TOKEN_LIFE } from '@/utils/token/claims.ts';
import { learnClock, serverNow } from '@/utils/token/clock.ts';
import { isDue, RENEW_BEFORE_SECONDS, RENEWAL_PERIOD_MINUTES } from '@/utils/token/renewal.ts';

const NOW = Date.UTC(2026, 0, 15, 10, 0, 0);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const header = (time: number) => new Date(time).toUTCString();

beforeEach(() => freshStorage());

describe('learning the clock', () => {
  it.each([-24, -12, -1, -0.1, 0.1, 1, 12, 24].map((hours) => [hours]))(
    'takes %d hours over at once',
    async (hours) => {
      expect(await learnClock(header(NOW + hours * HOUR), NOW)).toBe(Math.abs(hours * HOUR));
      expect(await serverNow(NOW)).toBe(NOW + hours * HOUR);
      expect(await learnClock(header(NOW + hours * HOUR + 1000), NOW + 1000)).toBe(0);
    },
  );

  it('takes the grain of the header for no news', async () => {
    for (const milliseconds of [-2000, -1000, 0, 1000, 2000]) {
      expect(await learnClock(header(NOW + milliseconds), NOW)).toBe(0);
    }
    expect(await serverNow(NOW)).toBe(NOW);
  });

  it('goes back to the own clock once that was set right', async () => {
    await learnClock(header(NOW + HOUR), NOW);
    expect(await learnClock(header(NOW + HOUR), NOW + HOUR)).toBe(HOUR);
    expect(await serverNow(NOW)).toBe(NOW);
  });

  it.each([
    ['no header', null],
    ['an empty header', ''],
    ['no date', 'yesterday'],
    ['a date of two days ago', header(NOW - 48 * HOUR)],
    ['a date of the next century', header(NOW + 36 * HOUR + 1000)],
  ])('learns nothing from %s', async (_name, text) => {
    expect(await learnClock(text, NOW)).toBe(0);
    expect(await serverNow(NOW)).toBe(NOW);
  });

  it('learns nothing where storage refuses, and says so', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('refused'));
    expect(await learnClock(header(NOW + HOUR), NOW)).toBe(0);
  });

  it.each(['soon', Number.NaN, { a: 1 }, [], true].map((value) => [value]))(
    'passes over a stored %j',
    async (value) => {
      await clockOffset.setValue(value as number);
      expect(await serverNow(NOW)).toBe(NOW);
      expect(await learnClock(header(NOW + HOUR), NOW)).toBe(HOUR);
    },
  );
});

describe('renewal', () => {
  const seconds = NOW / 1000;
  const token = buildClaims(1, RULE_TOKEN_LIFE, NOW);

  it('is due when the token ends soon or has not begun', () => {
    expect(isDue(token, seconds)).toBe(false);
    expect(isDue(token, token.exp - RENEW_BEFORE_SECONDS - 1)).toBe(false);
    expect(isDue(token, token.exp - RENEW_BEFORE_SECONDS)).toBe(true);
    expect(isDue(token, token.exp + 1)).toBe(true);
    expect(isDue(token, token.iat)).toBe(false);
    expect(isDue(token, token.iat - 1)).toBe(true);
  });

  it('comes before the end of a token even if one alarm is missed', () => {
    const period = RENEWAL_PERIOD_MINUTES * 60;
    expect(RULE_TOKEN_LIFE - RENEW_BEFORE_SECONDS).toBeGreaterThan(period);
    expect(RENEW_BEFORE_SECONDS).toBeGreaterThanOrEqual(2 * period);
  });
});
