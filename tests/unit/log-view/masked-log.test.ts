import { describe, expect, it } from 'vitest';
import type { LogClient } from '@/utils/log/client.ts';
import type { MaskedPiece } from '@/utils/log/redact/redact-lines.ts';
import { maskedPieces, maskedText } from '@/utils/log-view/masked-log.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const asked = { from: 10, to: 20 };

/** A log whose masked lines come in these pieces. */
function logOf(pieces: MaskedPiece[]): LogClient {
  const ask = async (_type: string, _ask: unknown, { onPart }: { onPart: (piece: MaskedPiece) => void }) => {
    for (const piece of pieces) {
      await Promise.resolve();
      onPart(piece);
    }
    return {};
  };
  return { ask } as unknown as LogClient;
}

describe('a masked log', () => {
  it('is text, whole characters even where pieces part', async () => {
    const bytes = bytesOf('Анна 📦\n');
    const pieces = [
      { bytes: bytes.slice(0, 11), toLine: 10 },
      { bytes: bytes.slice(11), toLine: 11 },
    ];
    expect(await maskedText(logOf(pieces), asked)).toBe('Анна 📦\n');
  });

  it('is a file in pieces of some megabytes, and says how far it is', async () => {
    const piece = bytesOf(`${'x'.repeat(1_499_999)}\n`);
    const pieces = [12, 15, 18, 20].map((toLine) => ({ bytes: piece.slice(), toLine }));
    const shares: number[] = [];
    const blobs = await maskedPieces(logOf(pieces), asked, { onProgress: (share) => shares.push(share) });
    expect(blobs.map(({ size }) => size)).toEqual([4_500_000, 1_500_000]);
    expect(await new Blob(blobs).text()).toBe(`${'x'.repeat(1_499_999)}\n`.repeat(4));
    expect(shares).toEqual([0.2, 0.5, 0.8, 1]);
  });

  it('is no file when the browser has lost a piece', async () => {
    const log = logOf([{ bytes: bytesOf('a\n'), toLine: 20 }]);
    const { arrayBuffer } = Blob.prototype;
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    await expect(maskedPieces(log, asked)).rejects.toThrow('gone');
    Blob.prototype.arrayBuffer = arrayBuffer;
  });

  it('is no file when it was stopped at the end', async () => {
    const stopping = new AbortController();
    const log = logOf([{ bytes: bytesOf('a\n'), toLine: 20 }]);
    const onProgress = () => stopping.abort(new Error('stopped'));
    await expect(maskedPieces(log, asked, { signal: stopping.signal, onProgress })).rejects.toThrow(
      'stopped',
    );
  });
});
