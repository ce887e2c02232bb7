import type { Context } from '../context.ts';
import type { StoredObject } from '../directory/sessions.ts';
import { type Exchange, pause } from '../exchange.ts';
import { findFault, takeFaults } from '../faults.ts';
import type { StorageFault } from '../switches.ts';
import { checkToken } from '../tokens.ts';
import { refuseObject } from './authorise.ts';
import { preflight } from './cross-origin.ts';
import { findObject, isSecurePath, kindOfPath } from './locate.ts';
import { sendObject } from './send.ts';

/** A storage gateway: secure and public objects (voximplant.md §1, §2). */
export async function serveGateway(exchange: Exchange, context: Context): Promise<void> {
  const { record, url } = exchange;
  const { storage } = context.switches;
  record.kind = kindOfPath(url.pathname);
  if (record.method === 'OPTIONS') return preflight(exchange, context.switches);
  if (record.method !== 'GET' && record.method !== 'HEAD') return exchange.text(405, 'GET only');
  if (record.method === 'HEAD' && storage.head === 'refused') return exchange.text(405, 'GET only');
  if (record.method === 'HEAD' && storage.head === 'unauthorised') return unauthorised(exchange);

  const faults = takeFaults(storage.faults, (one) => touches(one, record.kind, record.url));
  if (await failsBefore(exchange, faults)) return;
  const redirect = findFault(faults, 'redirect');
  if (redirect?.beforeToken) return exchange.text(redirect.status, '', { location: redirect.location });

  const found = await judge(exchange, context);
  if (!found) return;
  if (redirect) return exchange.text(redirect.status, '', { location: redirect.location });
  await sendObject(exchange, found, faults, context);
}

/** Token, link, account, role, in this order. Answers and gives undefined when one of them is wrong. */
async function judge(exchange: Exchange, context: Context): Promise<StoredObject | undefined> {
  const secure = isSecurePath(exchange.url.pathname);
  const token = secure ? checkToken(exchange.record.authorization, context) : undefined;
  if (token && !token.ok) {
    exchange.record.refusal = token.code;
    unauthorised(exchange);
    return undefined;
  }
  const found = findObject(exchange.url, context.sessions);
  if (typeof found === 'number') {
    exchange.text(found, found === 403 ? 'Forbidden' : 'Not found');
    return undefined;
  }
  exchange.record.session = found.session.name;
  const refusal = token && refuseObject(found, token, exchange, context);
  if (refusal) {
    if (refusal === 401) unauthorised(exchange);
    else exchange.text(403, 'Forbidden');
    return undefined;
  }
  return found;
}

async function failsBefore(exchange: Exchange, faults: StorageFault[]): Promise<boolean> {
  const slow = findFault(faults, 'slow');
  if (slow && !(await pause(slow.milliseconds, exchange.gone))) return true;
  const status = findFault(faults, 'status');
  if (findFault(faults, 'offline')) exchange.cut();
  else if (status) exchange.text(status.status, status.body ?? '', status.headers);
  else return false;
  return true;
}

function touches(fault: StorageFault, kind: string, url: string): boolean {
  if (fault.matching === undefined) return true;
  return fault.matching === 'recording' || fault.matching === 'log'
    ? fault.matching === kind
    : url.includes(fault.matching);
}

/** The one refusal that is confirmed word by word. */
function unauthorised(exchange: Exchange): void {
  exchange.answer(401, { 'content-type': 'text/plain' }, 'Authorization failed');
}
