import { healings } from '../storage/items.ts';

/** A second refusal within this is no accident: another try would end the same way, and then the next. */
const QUIET_MS = 20_000;

/**
 * Judges whether something may be done about a refusal now, and remembers that it was. `what` names the tab, the
 * object and the remedy; each remedy gets one try in twenty seconds, so nothing ever reloads in a loop.
 */
export async function mayTry(what: string, now = Date.now()): Promise<boolean> {
  return navigator.locks.request('healings', async () => {
    const recent = Object.entries(await healings.getValue()).filter(([, at]) => now - at < QUIET_MS);
    if (recent.some(([tried]) => tried === what)) return false;
    await healings.setValue(Object.fromEntries([...recent, [what, now]]));
    return true;
  });
}
