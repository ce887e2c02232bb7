import { createMp3Encoder } from 'wasm-media-encoders';

/** Encodes with LAME: constant bitrate in kbit/s, or variable quality 0 (best) to 9. */
export async function encodeMp3(
  samples: readonly Float32Array[],
  sampleRate: number,
  quality: { bitrate: number } | { vbrQuality: number },
): Promise<Uint8Array> {
  const encoder = await createMp3Encoder();
  const channels = samples.length === 1 ? 1 : 2;
  const common = { channels, sampleRate, outputSampleRate: sampleRate } as const;
  encoder.configure({ ...common, ...quality } as Parameters<typeof encoder.configure>[0]);
  const pieces: Uint8Array[] = [];
  const length = samples[0]?.length ?? 0;
  for (let start = 0; start < length; start += sampleRate) {
    pieces.push(
      encoder.encode(samples.map((channel) => channel.subarray(start, start + sampleRate))).slice(),
    );
  }
  pieces.push(encoder.finalize().slice());
  return concatenate(pieces);
}

export function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
