import type { LogClient } from '../log/client.ts';
import type { Exchanges } from '../log/protocol.ts';
import { readBack } from '../log/read-back.ts';
import { textOfParts } from './share-text.ts';

type Lines = Exchanges['redact']['ask'];

interface Saving {
  signal?: AbortSignal;
  /** The share of the lines that is masked: 0 … 1. */
  onProgress?: (share: number) => void;
}

/** More than this is not put on the clipboard, in bytes. */
export const MOST_COPIED = 5_000_000;

/** So many bytes stand in memory before the browser may put them on disk. */
const PIECE = 4 * 1024 * 1024;

/** The masked lines as text. For what fits into memory several times. */
export async function maskedText(log: LogClient, lines: Lines, signal?: AbortSignal): Promise<string> {
  const parts: Uint8Array[] = [];
  await log.ask('redact', lines, { signal, onPart: ({ bytes }) => parts.push(bytes) });
  return textOfParts(parts);
}

/**
 * The masked lines as pieces of a file; they do not stand in memory all at once. Rejects with the abort reason, and
 * when the browser could not keep a piece.
 */
export async function maskedPieces(
  log: LogClient,
  lines: Lines,
  { signal, onProgress }: Saving = {},
): Promise<Blob[]> {
  const blobs: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const flush = () => {
    blobs.push(new Blob(pieces));
    pieces = [];
    size = 0;
  };
  await log.ask('redact', lines, {
    signal,
    onPart: ({ bytes, toLine }) => {
      pieces.push(bytes);
      size += bytes.length;
      if (size >= PIECE) flush();
      onProgress?.((toLine - lines.from) / (lines.to - lines.from));
    },
  });
  flush();
  // A file with a hole must not be saved.
  for (const blob of blobs) await readBack(blob);
  signal?.throwIfAborted();
  return blobs;
}
