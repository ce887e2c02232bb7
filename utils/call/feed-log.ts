import { readMedia } from '../media/ranges.ts';
import { MediaReadError } from '../media/ranges-answer.ts';

/** Who takes the bytes of a log. */
export interface LogTaker {
  /** Resolves when there is room for more. */
  append(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The log is another one than before: what was read is void. */
  restart(): void;
  onProgress(bytes: number, total: number | undefined): void;
}

export interface LogSource {
  url: string;
  /** Makes the browser open the log; rejects with the reason why it does not. */
  open(): Promise<unknown>;
  /** Bytes that an earlier reading has handed over, and what it ended with. */
  from: number;
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** One range for all of it: a log is read as one stream. */
const WHOLE_BYTES = 2 ** 40;

/**
 * Reads a log from `from` to its end. A connection that breaks is taken up again: by range where the server honours
 * it, else from the beginning without what is known. A refusal in between is healed once. Rejects with AppError,
 * MediaReadError or the reason of the signal.
 */
export async function feedLog(source: LogSource, taker: LogTaker, signal: AbortSignal): Promise<void> {
  let { from } = source;
  for (let refusals = 0; ; refusals++) {
    await source.open();
    signal.throwIfAborted();
    try {
      await feedOnce(source, from, taker, signal);
      return;
    } catch (thrown) {
      if (!(thrown instanceof MediaReadError) || thrown.code !== 'refused' || refusals > 0) throw thrown;
      from = thrown.offset;
    }
  }
}

async function feedOnce(
  { url, fetch = globalThis.fetch }: LogSource,
  from: number,
  taker: LogTaker,
  signal: AbortSignal,
): Promise<void> {
  const ask = (address: string, init: RequestInit) =>
    fetch(address, { ...init, referrerPolicy: 'no-referrer' });
  for await (const part of readMedia(url, { signal, from, pieceBytes: WHOLE_BYTES, fetch: ask })) {
    if (part.type === 'restart') taker.restart();
    else {
      const end = part.offset + part.bytes.length;
      await taker.append(part.bytes as Uint8Array<ArrayBuffer>);
      taker.onProgress(end, part.totalBytes);
    }
  }
}
