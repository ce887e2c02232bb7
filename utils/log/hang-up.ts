import { causeOf, causeOfReasons, isNormalEnd, parseReasons } from './cause.ts';

const STATUS = /\b(?:code|internalCode) = (\d{3})\b/;
/** The reason stands among the first parameters. */
const REACH = 2000;

/** Whether a call broke off: nobody hung up, by what its `Call.Disconnected` in bytes [from, to) tells. */
export function brokeOff(bytes: Uint8Array, from: number, to: number): boolean {
  const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + REACH)));
  const cause = causeOfReasons(parseReasons(text));
  if (cause && cause.table !== 'voximplant') return !isNormalEnd(cause);
  return !isNormalEnd(causeOf('voximplant', Number(STATUS.exec(text)?.[1] ?? 0)));
}
