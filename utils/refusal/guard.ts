import { healings } from '../storage/items.ts';

/** A document may take minutes to be refused: only a longer silence says that no loop is under way. */
export const RELOAD_QUIET_MS = 10 * 60_000;
/** A player asks for pieces all the time; the same one refused twice within this has no other remedy. */
export const PLAY_QUIET_MS = 2 * 60_000;

/**
 * Judges whether something may be done about a refusal now, and remembers that it was. `what` names the tab, the
 * object and the remedy; each remedy gets one try until nothing was refused for `quietMs`, so nothing ever reloads
 * in a loop, however slowly it goes round.
 */
export async function mayTry(what: string, quietMs: number, now = Date.now()): Promise<boolean> {
  return changeTries((tries) => {
    const since = now - (tries[what] ?? Number.NEGATIVE_INFINITY);
    const recent = Object.entries(tries).filter(([, at]) => Math.abs(now - at) < RELOAD_QUIET_MS);
    return [Object.fromEntries([...recent, [what, now]]), Math.abs(since) >= quietMs];
  });
}

/** A remedy that helped may be tried again at once. */
export async function forgetTry(what: string): Promise<void> {
  if ((await healings.getValue())[what] === undefined) return;
  await changeTries((tries) => [
    Object.fromEntries(Object.entries(tries).filter(([one]) => one !== what)),
    true,
  ]);
}

type Tries = Record<string, number>;

async function changeTries(change: (tries: Tries) => [Tries, boolean]): Promise<boolean> {
  return navigator.locks.request('healings', async () => {
    const [tries, answer] = change(await healings.getValue());
    await healings.setValue(tries);
    return answer;
  });
}
