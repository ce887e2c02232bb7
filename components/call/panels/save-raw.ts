import type { WholeCall } from '@/utils/call/whole-call.ts';
import { AppError } from '@/utils/errors.ts';
import type { LogClient } from '@/utils/log/client.ts';
import { readBack } from '@/utils/log/read-back.ts';
import type { CallDoors } from '../doors.ts';
import type { LogReading } from '../useLogReading.ts';

interface RawLog {
  log: Pick<LogReading, 'isDone' | 'bytes' | 'total'>;
  client: LogClient | undefined;
  logUrl: string | undefined;
  keyId: string | undefined;
  call: WholeCall;
  doors: Pick<CallDoors, 'save' | 'saveBlob'>;
}

/** What was saved: all of the log, or what had come of it. */
export type SavedRaw = 'whole' | 'part';

/** Some ten megabytes of usual lines. */
const LINES_AT_ONCE = 100_000;

/**
 * Saves the log byte by byte: what the page holds where that is all of it, else as Voximplant has it, else what has
 * come. Rejects with the reason where nothing can be saved.
 */
export async function saveRaw(raw: RawLog): Promise<SavedRaw> {
  const isWhole = raw.log.isDone && !isCut(raw.log) && raw.client?.isDead === false;
  const ways = isWhole ? [saveRead, saveStored] : [saveStored, saveRead];
  let reason: unknown;
  // After whatever went wrong, what is left of the log stays one click away.
  for (const way of ways) {
    try {
      const saved = await way(raw, isWhole);
      if (saved) return saved;
    } catch (thrown) {
      reason = reason instanceof AppError ? reason : thrown;
    }
  }
  throw reason;
}

function isCut({ bytes, total }: RawLog['log']): boolean {
  return total !== undefined && bytes < total;
}

async function saveStored({ logUrl, keyId, call, doors }: RawLog): Promise<SavedRaw | undefined> {
  if (logUrl === undefined) return undefined;
  await doors.save({ url: logUrl, keyId, sessionId: call.sessionId, startedAt: call.started?.time });
  return 'whole';
}

/** Piece by piece: a log of a gigabyte must not be copied whole. */
async function saveRead({ client, call, doors }: RawLog, isWhole: boolean): Promise<SavedRaw | undefined> {
  if (!client) return undefined;
  const { lines, bytes } = await client.ask('tail', {});
  const parts: Blob[] = [];
  for (let from = 0; from < lines; from += LINES_AT_ONCE) {
    parts.push(new Blob(await client.ask('bytes', { from, to: Math.min(lines, from + LINES_AT_ONCE) })));
  }
  // A file with a hole must not be saved.
  for (const part of parts) await readBack(part);
  const blob = new Blob([...parts, bytes], { type: 'text/plain' });
  if (blob.size === 0 && !isWhole) return undefined;
  doors.saveBlob(`session-${call.sessionId ?? 'log'}.log.txt`, blob);
  return isWhole ? 'whole' : 'part';
}
