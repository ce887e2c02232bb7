import { type Cause, causeOf, parseReasons } from '../log/cause.ts';
import type { Message } from '../log/message.ts';
import { numberAt, textAt } from '../log/value.ts';

const REASON_TABLES: Record<string, Cause['table']> = { 'Q.850': 'q850', SIP: 'sip' };
const ENDS = /^Call\.(?:Disconnected|Failed)$/;

/** Why a call ended, as the event of its end tells it: every code once, in the order of the event. */
export function causesOf(message: Message | undefined): Cause[] {
  if (!message || !ENDS.test(message.name)) return [];
  const { params } = message;
  const reason = textAt(params, 'reason');
  const causes = parseReasons(params?.raw ?? '').map(({ protocol, code, text }) =>
    causeOf(REASON_TABLES[protocol.toUpperCase()] ?? 'voximplant', code, text),
  );
  const code = numberAt(params, 'code');
  if (code !== undefined && code >= 300) causes.push(causeOf('sip', code, reason));
  const internal = numberAt(params, 'internalCode');
  if (internal !== undefined) causes.push(causeOf('voximplant', internal, reason));
  return causes.filter(
    (cause, index) => causes.findIndex((one) => one.key === cause.key && one.code === cause.code) === index,
  );
}
