import type { Body } from '../content/body.ts';
import { type Exchange, pause } from '../exchange.ts';
import { findFault } from '../faults.ts';
import type { StorageFault } from '../switches.ts';

const TICKS_PER_SECOND = 10;

/** Writes a part of a body at the pace of its client, or slower, or not to the end. */
export async function transfer(
  exchange: Exchange,
  body: Body,
  part: { start: number; end: number },
  faults: StorageFault[],
): Promise<void> {
  const rate = findFault(faults, 'throttle')?.bytesPerSecond;
  const drop = findFault(faults, 'drop');
  const end = drop ? Math.min(part.end, part.start + drop.afterBytes) : part.end;
  const step = rate === undefined ? undefined : Math.max(1, Math.floor(rate / TICKS_PER_SECOND));
  for (const piece of body.read(part.start, end)) {
    for (const slice of slices(piece, step)) {
      if (!(await write(exchange, slice))) return;
      if (step !== undefined && !(await pause(1000 / TICKS_PER_SECOND, exchange.gone))) return;
    }
  }
  if (drop && end < part.end) exchange.cut();
  else exchange.response.end();
}

/** Resolves when the bytes have left for the network, so that a cut afterwards loses none; false when the client has gone. */
function write(exchange: Exchange, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    if (exchange.gone.aborted) return resolve(false);
    const finish = (sent: boolean) => {
      exchange.gone.removeEventListener('abort', leave);
      resolve(sent);
    };
    const leave = () => finish(false);
    exchange.gone.addEventListener('abort', leave);
    exchange.record.bytesWritten += bytes.length;
    exchange.response.write(bytes, (error) => finish(!error));
  });
}

function* slices(piece: Uint8Array, step: number | undefined): Iterable<Uint8Array> {
  if (step === undefined) return yield piece;
  for (let at = 0; at < piece.length; at += step) yield piece.subarray(at, at + step);
}
