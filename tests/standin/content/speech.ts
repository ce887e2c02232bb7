import { createRandom } from './random.ts';

export const SAMPLE_RATE = 8000;

// First three formants of five vowels, in hertz.
const VOWELS = [
  [730, 1090, 2440],
  [270, 2290, 3010],
  [570, 840, 2410],
  [300, 870, 2240],
  [530, 1840, 2480],
] as const;

/** Speech-like sound: two speakers in turns, one per channel, or both in one channel. Samples from -1 to 1. */
export function speech(seconds: number, channels: 1 | 2, seed: number): Float32Array[] {
  const samples = Math.round(seconds * SAMPLE_RATE);
  const tracks = Array.from({ length: channels }, () => new Float32Array(samples));
  const random = createRandom(seed);
  let at = Math.round(0.2 * SAMPLE_RATE);
  for (let turn = 0; at < samples; turn += 1) {
    const track = tracks[turn % channels];
    const pitch = turn % 2 === 0 ? 190 : 110;
    const until = Math.min(samples, at + Math.round((1.5 + random() * 3) * SAMPLE_RATE));
    while (track && at < until) {
      const length = Math.round((0.09 + random() * 0.16) * SAMPLE_RATE);
      syllable(track, at, Math.min(length, until - at), pitch * (0.9 + random() * 0.3), random);
      at += length + Math.round((random() < 0.2 ? 0.15 : 0.02) * SAMPLE_RATE);
    }
    at += Math.round((0.25 + random() * 0.7) * SAMPLE_RATE);
  }
  return tracks;
}

function syllable(
  track: Float32Array,
  start: number,
  length: number,
  pitch: number,
  random: () => number,
): void {
  const vowel = VOWELS[Math.floor(random() * VOWELS.length)] ?? VOWELS[0];
  const hiss = random() < 0.3 ? Math.round(0.04 * SAMPLE_RATE) : 0;
  const loudness = 0.25 + random() * 0.2;
  for (let i = 0; i < length; i += 1) {
    const time = i / SAMPLE_RATE;
    const envelope = Math.min(1, i / 120, (length - i) / 240);
    if (i < hiss) {
      track[start + i] = (random() - 0.5) * 0.2 * envelope;
      continue;
    }
    const voice = 0.6 + 0.4 * Math.sin(2 * Math.PI * pitch * time);
    const tone =
      Math.sin(2 * Math.PI * vowel[0] * time) +
      0.5 * Math.sin(2 * Math.PI * vowel[1] * time) +
      0.25 * Math.sin(2 * Math.PI * vowel[2] * time);
    track[start + i] = (tone / 1.75) * voice * envelope * loudness;
  }
}
