import { type Actor, actorId } from '@/utils/account/actor.ts';
import type { CallSession } from '@/utils/call/session.ts';
import { pinObjects } from '@/utils/rules/pins.ts';
import { keepRulesTrue } from './keeper.ts';

/** Makes the live rules open these secure objects with this account, before anybody is told that they do. */
export async function pinToAccount(urls: readonly string[], keyId: string): Promise<void> {
  await pinObjects(urls, keyId);
  await keepRulesTrue();
}

/** The same for everything that a found session links to. */
export async function pinFound(session: CallSession, account: Actor): Promise<void> {
  const links = [session.log, ...session.recordings.map((recording) => recording.link)];
  await pinToAccount(
    links.flatMap((link) => (link?.place === 'secure' ? [link.url] : [])),
    actorId(account),
  );
}
