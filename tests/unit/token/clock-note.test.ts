import { beforeEach, expect, it, vi } from 'vitest';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import { clockOffset } from '@/utils/storage/items.ts';
import { clockNote } from '@/utils/token/clock-note.ts';

const MINUTE = 60_000;

beforeEach(async () => {
  freshStorage();
  await clockOffset.setValue(-7 * MINUTE);
});

it('a clock that is off is told until it was read, in every page', async () => {
  expect(await clockNote.read()).toBe(-7 * MINUTE);
  const heard = vi.fn();
  const end = clockNote.watch(heard);
  await clockNote.dismiss(-7 * MINUTE);
  await vi.waitFor(() => expect(heard).toHaveBeenLastCalledWith(0));
  end();
});

it('is told again where it moves by more than a minute', async () => {
  await clockNote.dismiss(-7 * MINUTE);
  await clockOffset.setValue(-7.5 * MINUTE);
  expect(await clockNote.read()).toBe(0);
  await clockOffset.setValue(-9 * MINUTE);
  expect(await clockNote.read()).toBe(-9 * MINUTE);
  await clockOffset.setValue(7 * MINUTE);
  expect(await clockNote.read()).toBe(7 * MINUTE);
});
