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

/** Saves the log byte by byte: what the page holds where that is all of it, else as Voximplant has it. */
export async function saveRaw({ log, client, logUrl, keyId, call, doors }: RawLog): Promise<void> {
  if (!log.isDone && logUrl !== undefined) {
    const saved = doors.save({
      url: logUrl,
      keyId,
      sessionId: call.sessionId,
      startedAt: call.started?.time,
    });
    if (
      await saved.then(
        () => true,
        () => false,
      )
    )
      return;
  }
  // After whatever went wrong, what was read stays one click away.
  const pieces = await client.ask('bytes', { from: 0, to: client.progress?.lines ?? 0 });
  doors.saveBlob(`session-${call.sessionId ?? 'log'}.log.txt`, new Blob(pieces, { type: 'text/plain' }));
}
