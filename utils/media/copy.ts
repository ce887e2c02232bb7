import { readMedia } from './ranges.ts';

/**
 * The whole recording at `url` as the page's own, to which no other origin has a claim any more. Rejects as readMedia
 * throws, or with the signal's reason.
 */
export async function copyRecording(url: string, signal: AbortSignal): Promise<Blob> {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of readMedia(url, { signal })) {
    if (part.type === 'restart') parts = [];
    else parts.push(part.bytes as Uint8Array<ArrayBuffer>);
  }
  return new Blob(parts);
}
