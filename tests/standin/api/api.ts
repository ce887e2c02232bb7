import type { Context } from '../context.ts';
import { type Exchange, pause } from '../exchange.ts';
import { findFault, takeFaults } from '../faults.ts';
import { mayCall } from '../roles.ts';
import type { ApiFault } from '../switches.ts';
import { checkToken } from '../tokens.ts';
import { getAccountInfo, getChildrenAccounts } from './accounts.ts';
import { sendAnswer } from './answer.ts';
import { getApplications, setApplicationInfo } from './applications.ts';
import { ApiFailure } from './failure.ts';
import { getCallHistory } from './history.ts';
import { getKeyRoles, getKeys, getRoles } from './keys.ts';
import type { Method } from './method.ts';
import { type Parameters, readCall } from './parameters.ts';

const METHODS = new Map<string, Method>([
  ['GetAccountInfo', getAccountInfo],
  ['GetCallHistory', getCallHistory],
  ['GetChildrenAccounts', getChildrenAccounts],
  ['GetApplications', getApplications],
  ['SetApplicationInfo', setApplicationInfo],
  ['GetKeys', getKeys],
  ['GetKeyRoles', getKeyRoles],
  ['GetRoles', getRoles],
]);

/** The Management API: /platform_api/<Method>[/] and /platform_api with `cmd`. */
export async function serveApi(exchange: Exchange, context: Context): Promise<void> {
  exchange.record.kind = 'api';
  if (exchange.message.method === 'OPTIONS') return preflight(exchange, context);
  if (!['GET', 'POST'].includes(exchange.message.method ?? '')) return exchange.text(405, 'GET or POST only');
  const call = await readCall(exchange.message, exchange.url).catch(() => undefined);
  if (!call) return exchange.text(400, 'The form cannot be read');
  exchange.record.apiMethod = call.method;
  exchange.record.parameters = Object.fromEntries(call.parameters.values);

  const faults = takeFaults(
    context.switches.api.faults,
    (one) => (one.method ?? call.method) === call.method,
  );
  if (await failsBefore(exchange, faults)) return;
  sendAnswer(exchange, run(call, exchange, context, faults), faults, context.switches);
}

function run(
  call: { method: string; parameters: Parameters },
  exchange: Exchange,
  context: Context,
  faults: ApiFault[],
): object {
  try {
    const token = checkToken(exchange.record.authorization, context);
    if (!token.ok) throw new ApiFailure(token.code, token.message);
    const method = METHODS.get(call.method);
    if (!method) throw new ApiFailure(103, `The method '${call.method}' is unknown.`);
    if (!mayCall(call.method, token.key.roles)) {
      throw new ApiFailure(context.switches.api.missingRoleCode, 'The key has no role for this method.');
    }
    const fault = findFault(faults, 'error');
    if (fault?.list) return { errors: [{ code: fault.code, msg: fault.message ?? 'An error of choice.' }] };
    if (fault) throw new ApiFailure(fault.code, fault.message ?? 'An error of choice.');
    return method(call.parameters, token, context);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    exchange.record.refusal = error.code;
    return { error: { code: error.code, msg: error.message } };
  }
}

async function failsBefore(exchange: Exchange, faults: ApiFault[]): Promise<boolean> {
  const slow = findFault(faults, 'slow');
  if (slow && !(await pause(slow.milliseconds, exchange.gone))) return true;
  const limited = findFault(faults, 'rate-limit');
  const status = findFault(faults, 'status');
  if (findFault(faults, 'offline')) exchange.cut();
  else if (limited)
    exchange.text(429, 'Too many requests', { 'retry-after': limited.retryAfterSeconds?.toString() });
  else if (status) exchange.text(status.status, status.body ?? '');
  else if (findFault(faults, 'bad-gateway'))
    exchange.html(502, '<html><body><h1>502 Bad Gateway</h1></body></html>');
  else return false;
  return true;
}

function preflight(exchange: Exchange, context: Context): void {
  if (context.switches.api.crossOrigin === 'none') exchange.text(405, 'GET or POST only');
  else
    exchange.answer(204, {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type',
    });
}
