/**
 * Makes sure that the browser has kept a Blob: resolves when it has given its last byte back, and rejects when it
 * cannot. Chromium was seen to lose Blobs beyond some 500 MB, with room to spare.
 */
export async function readBack(blob: Blob): Promise<void> {
  await blob.slice(-1).arrayBuffer();
}
