import * as v from 'valibot';
import { actorId } from '@/utils/account/actor.ts';
import { readActors } from '@/utils/account/actors.ts';
import { findSession } from '@/utils/call/find.ts';
import { FIND_PORT, type FindEvent } from '@/utils/call/progress.ts';
import { rememberSession } from '@/utils/call/recent.ts';
import { AppError, toAppError } from '@/utils/errors.ts';
import { readSearchText } from '@/utils/link/search-text.ts';
import { servePort } from '@/utils/messages/serve.ts';
import { pinFound } from './pins.ts';

const QuerySchema = v.object({
  text: v.pipe(v.string(), v.maxLength(20_000)),
  daysBack: v.pipe(v.number(), v.minValue(1), v.maxValue(3660)),
});
const DAY_MS = 24 * 60 * 60 * 1000;

/** Searches that the popup asks for; a closed port cancels its search. */
export function registerSearches(): void {
  servePort(FIND_PORT, (port) => {
    const controller = new AbortController();
    const tell = (event: FindEvent) => {
      if (!controller.signal.aborted) port.postMessage(event);
    };
    port.onDisconnect.addListener(() => controller.abort());
    port.onMessage.addListener((message: unknown) => {
      const query = v.safeParse(QuerySchema, message);
      if (query.success) void search(query.output, controller.signal, tell);
      else tell({ type: 'failed', error: { code: 'linkUnrecognised', values: [] } });
    });
  });
}

async function search(
  query: v.InferOutput<typeof QuerySchema>,
  signal: AbortSignal,
  tell: (event: FindEvent) => void,
): Promise<void> {
  const target = readSearchText(query.text);
  try {
    if (!target) throw new AppError('linkUnrecognised');
    if (target.type === 'public') throw new AppError('linkPublic');
    const accounts = await readActors();
    const onProgress = (progress: Extract<FindEvent, { type: 'progress' }>['progress']) =>
      tell({ type: 'progress', progress });
    const world = { signal };
    const { session, account } = await findSession({
      target,
      accounts,
      daysBack: query.daysBack,
      onProgress,
      world,
    });
    // A list of recent sessions that cannot be stored is no reason to keep a found one back.
    await Promise.all([pinFound(session, account), rememberSession(session, account).catch(() => undefined)]);
    const recordId = target.type === 'recording' ? target.object.recordId : undefined;
    tell({
      type: 'found',
      session,
      keyId: actorId(account),
      ...(recordId === undefined ? {} : { recordId }),
    });
  } catch (thrown) {
    const error = toAppError(thrown);
    // A link was looked for on its own day.
    const wentBack =
      error.code === 'sessionNotFound' && target?.type === 'session' && target.date === undefined;
    const searchedBackTo = wentBack ? Date.now() - query.daysBack * DAY_MS : undefined;
    tell({
      type: 'failed',
      error: error.toRecord(),
      ...(searchedBackTo === undefined ? {} : { searchedBackTo }),
    });
  }
}
