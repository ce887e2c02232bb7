import type { WholeCall } from '@/utils/call/whole-call.ts';
import type { LogClient } from '@/utils/log/client.ts';
import type { CallDoors } from '../doors.ts';
import type { LogReading } from '../useLogReading.ts';

interface RawLog {
  log: LogReading;
  client: LogClient;
  logUrl: string | undefined;
  keyId: string | undefined;
  call: WholeCall;
  doors: Pick<CallDoors, 'save' | 'saveBlob'>;
}

/** Some ten megabytes of usual lines. */
const LINES_AT_ONCE = 100_000;

/** Saves the log byte by byte: what the page holds where that is all of it, else as Voximplant has it. */
export async function saveRaw(raw: RawLog): Promise<void> {
  const isWhole = raw.log.isDone && !raw.client.isDead;
  const ways = isWhole ? [saveRead, saveStored] : [saveStored, saveRead];
  // After whatever went wrong, what is left of the log stays one click away.
  for (const way of ways) if (await way(raw).catch(() => false)) return;
}

async function saveStored({ logUrl, keyId, call, doors }: RawLog): Promise<boolean> {
  if (logUrl === undefined) return false;
  await doors.save({ url: logUrl, keyId, sessionId: call.sessionId, startedAt: call.started?.time });
  return true;
}

/** Piece by piece: a log of a gigabyte must not be copied whole. */
async function saveRead({ client, call, doors }: RawLog): Promise<boolean> {
  const lines = client.progress?.lines ?? 0;
  const parts: Blob[] = [];
  for (let from = 0; from < lines; from += LINES_AT_ONCE) {
    parts.push(new Blob(await client.ask('bytes', { from, to: Math.min(lines, from + LINES_AT_ONCE) })));
  }
  doors.saveBlob(`session-${call.sessionId ?? 'log'}.log.txt`, new Blob(parts, { type: 'text/plain' }));
  return true;
}
