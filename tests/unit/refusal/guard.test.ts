import { beforeEach, describe, expect, it } from 'vitest';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import { forgetTry, mayTry, RELOAD_QUIET_MS } from '@/utils/refusal/guard.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 15);
const may = (at: number, what = '1 a') => mayTry(what, RELOAD_QUIET_MS, START + at);

beforeEach(() => freshStorage());

describe('a remedy', () => {
  it('is tried once, each for itself', async () => {
    expect([await may(0), await may(1), await may(2, '2 a'), await may(3)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it.each([0.5, 2, 9])('whose answers take %d minutes each is not tried for ever', async (minutes) => {
    expect(await may(0)).toBe(true);
    for (let answer = 1; answer <= 50; answer++) expect(await may(answer * minutes * MINUTE)).toBe(false);
  });

  it('may be tried again when nothing was refused for a while', async () => {
    expect([await may(0), await may(MINUTE), await may(MINUTE + RELOAD_QUIET_MS)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('may be tried again at once where it helped', async () => {
    await may(0);
    await may(0, '2 a');
    await forgetTry('1 a');
    expect([await may(1), await may(1, '2 a')]).toEqual([true, false]);
  });

  it('is not held back by a clock that was set back', async () => {
    await may(0);
    expect(await may(-60 * MINUTE)).toBe(true);
  });

  it('is tried once although many refusals come at a time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => may(0)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
});
