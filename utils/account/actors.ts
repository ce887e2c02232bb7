import { AppError } from '../errors.ts';
import { readAccounts } from './accounts.ts';
import { type Actor, actorId, actorsOf } from './actor.ts';

/** Everybody who can be asked, in the order of the accounts. */
export async function readActors(): Promise<Actor[]> {
  return (await readAccounts()).accounts.flatMap(actorsOf);
}

/** One actor by its id. Throws AppError `noAccount`. */
export async function expectActor(id: string): Promise<Actor> {
  const actor = (await readActors()).find((candidate) => actorId(candidate) === id);
  if (!actor) throw new AppError('noAccount');
  return actor;
}
