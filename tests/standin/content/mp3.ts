import { createMp3Encoder } from 'wasm-media-encoders';
import { createRandom } from './random.ts';
import { SAMPLE_RATE, speech } from './speech.ts';

const BIT_RATE = 32;
// MPEG 2.5 layer III: 576 samples in a frame; at 8 kHz and 32 kbit/s every frame has 288 bytes, without padding.
const FRAME_SAMPLES = 576;
export const FRAME_BYTES = (BIT_RATE * 1000 * FRAME_SAMPLES) / 8 / SAMPLE_RATE;
export const FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE;

const PIECE_SECONDS = 20;
const DISTINCT_PIECES = 6;

type Encoder = Awaited<ReturnType<typeof createMp3Encoder>>;
let encoder: Promise<Encoder> | undefined;
const pieces = new Map<string, Promise<Buffer>>();

/** A real MP3 (LAME, 8 kHz, 32 kbit/s, constant rate) of this length; the same seed gives the same bytes. */
export async function encodeMp3(seconds: number, channels: 1 | 2, seed: number): Promise<Buffer> {
  const size = Math.max(1, Math.round(seconds / FRAME_SECONDS)) * FRAME_BYTES;
  const random = createRandom(seed);
  const parts: Buffer[] = [];
  let written = 0;
  while (written < size) {
    // Long recordings are put together from encoded pieces: an hour would take seconds to encode.
    const piece = await encodePiece(channels, Math.floor(random() * DISTINCT_PIECES));
    const part = piece.subarray(0, Math.min(piece.length, size - written));
    parts.push(part);
    written += part.length;
  }
  return Buffer.concat(parts);
}

function encodePiece(channels: 1 | 2, index: number): Promise<Buffer> {
  const name = `${channels} ${index}`;
  let piece = pieces.get(name);
  if (!piece) {
    piece = encode(speech(PIECE_SECONDS, channels, index * 7919 + channels), channels);
    pieces.set(name, piece);
  }
  return piece;
}

async function encode(tracks: Float32Array[], channels: 1 | 2): Promise<Buffer> {
  encoder ??= createMp3Encoder();
  const lame = await encoder;
  lame.configure({ sampleRate: SAMPLE_RATE, channels, bitrate: BIT_RATE });
  // The encoder reuses its output memory: each answer is copied at once.
  const body = Buffer.from(lame.encode(tracks));
  return Buffer.concat([body, Buffer.from(lame.finalize())]);
}
