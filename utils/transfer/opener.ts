import { readAccounts } from '../account/accounts.ts';
import { type Actor, actorId, actorsOf } from '../account/actor.ts';
import { AppError, failedHere, toAppError } from '../errors.ts';
import type { SecureObject } from '../link/secure-object.ts';
import { pinnedObjects } from '../storage/items.ts';
import { type ProbeWorld, probeObject } from './probe.ts';

/** Refusals after which another account may still open the object. */
const TRY_NEXT = ['objectRefused', 'objectBroken', 'logNeedsRole'];

/**
 * The actor that opens an object, proven by a probe: the named one, else the pinned one, the default one and
 * then the others. A link does not say whose it is. Throws AppError of the first account that was asked.
 */
export async function findOpener(object: SecureObject, id?: string, world?: ProbeWorld): Promise<Actor> {
  let first: AppError | undefined;
  for (const actor of await candidates(object, id)) {
    try {
      await probeObject(object, actor, world);
      return actor;
    } catch (thrown) {
      const error = toAppError(thrown);
      first ??= error;
      if (!TRY_NEXT.includes(error.code) && !failedHere(error.code)) throw error;
    }
  }
  throw first ?? new AppError('noAccount');
}

async function candidates(object: SecureObject, id: string | undefined): Promise<Actor[]> {
  const { accounts, defaultKeyId } = await readAccounts();
  const pinned = (await pinnedObjects.getValue())[object.key];
  const actors = accounts.flatMap(actorsOf);
  if (id !== undefined) return actors.filter((actor) => actorId(actor) === id);
  const order = [pinned, defaultKeyId];
  // Children come after every account of their own: there may be many.
  const rank = (actor: Actor) => {
    const place = order.indexOf(actorId(actor));
    return place >= 0 ? place : order.length + (actor.child ? 1 : 0);
  };
  return actors.toSorted((a, b) => rank(a) - rank(b));
}
