import type { Actor } from '../account/actor.ts';
import { AppError, toAppError } from '../errors.ts';
import { formatMoment } from '../i18n.ts';
import { API_TOKEN_LIFE } from '../token/claims.ts';
import { differingTime, learnClock } from '../token/clock.ts';
import { mintFor } from '../token/mint.ts';
import { type ApiAnswer, type ApiCall, callApi } from './client.ts';
import { type PatienceWorld, withPatience } from './patience.ts';

export type ApiParams = ApiCall['params'];

/** What a call needs of the world; tests give their own fetch. */
export interface ApiWorld {
  signal?: AbortSignal | undefined;
  fetch?: typeof fetch;
  wait?: PatienceWorld['wait'];
}

/**
 * Calls the Management API as an actor, with a token of its own for each call. Where the clock was the matter
 * it is corrected once and the call is made once more; where Voximplant is busy or in trouble it is asked again.
 * Throws AppError; `apiRole` with the name of the key beside the method, for whoever may add the role, and
 * `apiClockDiffers` with both times where the answer told Voximplant's.
 */
export async function callAs(
  actor: Actor,
  method: string,
  params: ApiParams,
  world: ApiWorld = {},
): Promise<ApiAnswer> {
  let moved = 0;
  let heard: ApiAnswer | undefined;
  const attempt = async () => {
    const { token } = await mintFor(actor, API_TOKEN_LIFE);
    return callApi({ host: actor.apiHost, method, params, token, ...world }, async (answer) => {
      heard = answer;
      moved = await learnClock(answer.date, answer.receivedAt);
    });
  };
  const corrected = async () => {
    try {
      return await attempt();
    } catch (error) {
      const { code } = toAppError(error);
      if (moved > 0 && (code === 'apiClock' || code === 'apiKeyRefused')) return attempt();
      throw error;
    }
  };
  return withPatience(corrected, world).catch((thrown: unknown) => {
    const { code, values } = toAppError(thrown);
    const clocks = code === 'apiClock' && heard ? clockTexts(heard) : undefined;
    if (clocks) throw new AppError('apiClockDiffers', { values: clocks, cause: thrown });
    if (code !== 'apiRole') throw thrown;
    const name = actor.check?.keyName ?? actor.label;
    throw new AppError('apiRole', { values: [...values, name], cause: thrown });
  });
}

/** The time here and Voximplant's in words; undefined where they agree or the answer did not tell. */
function clockTexts({ date, receivedAt }: ApiAnswer): [string, string] | undefined {
  const served = differingTime(date, receivedAt);
  return served === undefined ? undefined : [formatMoment(receivedAt), formatMoment(served)];
}
