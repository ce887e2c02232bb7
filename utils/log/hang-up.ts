import { causeOfReasons, parseReasons } from './cause.ts';

/** Q.850: somebody hung up, or a normal end that has no name of its own. */
const NORMAL = [16, 31];
/** SIP: the caller gave up. */
const CANCELLED = 487;
const STATUS = /\b(?:code|internalCode) = (\d{3})\b/;
/** The reason stands among the first parameters. */
const REACH = 2000;

/** Whether a call broke off: nobody hung up, by what its `Call.Disconnected` in bytes [from, to) tells. */
export function brokeOff(bytes: Uint8Array, from: number, to: number): boolean {
  const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + REACH)));
  const cause = causeOfReasons(parseReasons(text));
  if (cause?.table === 'q850') return !NORMAL.includes(cause.code);
  const status = cause?.table === 'sip' ? cause.code : Number(STATUS.exec(text)?.[1] ?? 0);
  return status >= 400 && status !== CANCELLED;
}
