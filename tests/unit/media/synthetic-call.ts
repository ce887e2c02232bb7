/**
 * A made-up telephone call: two voices built from pulses and noise through three resonators, taking turns, pausing and
 * sometimes talking at once. Everything follows from the seed, so the true envelope and the true spoken spans are known.
 */

export interface CallPlan {
  seconds: number;
  sampleRate: number;
  seed: number;
  channels?: 1 | 2;
  /** Level of the line noise of each channel, dBFS (root mean square). */
  noiseDecibels?: readonly number[];
  /** How much of one side is heard on the other, dB. */
  crosstalkDecibels?: number;
}

export interface Spoken {
  start: number;
  end: number;
}

export interface SyntheticCall {
  sampleRate: number;
  samples: Float32Array[];
  /** The true spoken spans of each channel, seconds, sorted. */
  spoken: Spoken[][];
}

/** xorshift32: small, and the same everywhere. Returns numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

export function amplitude(decibels: number): number {
  return 10 ** (decibels / 20);
}

const VOICES = [
  { pitch: 115, formants: [620, 1180, 2450] },
  { pitch: 205, formants: [780, 1620, 2900] },
] as const;

type Voice = (typeof VOICES)[number];

function planTurns(seconds: number, channels: number, random: () => number): Spoken[][] {
  const turns: Spoken[][] = Array.from({ length: channels }, () => []);
  let cursor = 0.4 + random() * 2.5;
  let speaker = 0;
  while (cursor < seconds - 2) {
    const end = Math.min(cursor + 0.6 + random() * 4.5, seconds - 0.5);
    const own = turns[speaker] ?? [];
    const previous = own.at(-1);
    if (previous === undefined || previous.end + 0.15 < cursor) own.push({ start: cursor, end });
    const talksOver = channels === 2 && random() < 0.15;
    cursor = talksOver ? Math.max(cursor + 0.3, end - 0.3 - random()) : end + 0.2 + random() ** 2 * 6;
    if (talksOver || random() < 0.75) speaker = (speaker + 1) % channels;
  }
  return turns;
}

/** Two-pole resonator at `frequency`, `bandwidth` in Hz; the output is about as loud as the input at resonance. */
function resonator(frequency: number, bandwidth: number, sampleRate: number): (input: number) => number {
  const radius = Math.exp((-Math.PI * bandwidth) / sampleRate);
  const first = 2 * radius * Math.cos((2 * Math.PI * frequency) / sampleRate);
  const second = -radius * radius;
  let one = 0;
  let two = 0;
  return (input) => {
    const output = (1 - radius) * input + first * one + second * two;
    two = one;
    one = output;
    return output;
  };
}

function speak(
  target: Float32Array,
  turn: Spoken,
  voice: Voice,
  sampleRate: number,
  random: () => number,
): void {
  const filters = voice.formants
    .filter((frequency) => frequency < sampleRate * 0.45)
    .map((frequency, index) => resonator(frequency, 70 + index * 40, sampleRate));
  const loudest = -10 - random() * 10;
  let cursor = Math.round(turn.start * sampleRate);
  const last = Math.min(Math.round(turn.end * sampleRate), target.length);
  let phase = 0;
  while (cursor < last) {
    const length = Math.min(Math.round((0.1 + random() * 0.18) * sampleRate), last - cursor);
    const voiced = random() < 0.82;
    const gain = amplitude(loudest - random() * 12 - (voiced ? 0 : 8));
    const pitch = voice.pitch * (0.85 + random() * 0.3);
    for (let index = 0; index < length; index += 1) {
      phase += pitch / sampleRate;
      const isPulse = phase >= 1;
      if (isPulse) phase -= 1;
      const source = voiced ? (isPulse ? 9 : -0.04) : random() * 2 - 1;
      let sum = voiced ? 0 : source * 0.5;
      for (const filter of filters) sum += filter(source);
      const shape = 0.12 + 0.88 * Math.sin((Math.PI * index) / length) ** 0.7;
      const place = cursor + index;
      const edge = Math.min(
        1,
        (place - turn.start * sampleRate + 1) / (0.01 * sampleRate),
        (last - place) / (0.01 * sampleRate),
      );
      target[place] = Math.max(-0.98, Math.min(0.98, (target[place] ?? 0) + sum * gain * shape * edge));
    }
    cursor += length + Math.round(random() * 0.05 * sampleRate);
  }
}

function addNoise(target: Float32Array, decibels: number, random: () => number): void {
  // Uniform noise between -p and p has a root mean square of p / √3.
  const peak = amplitude(decibels) * Math.sqrt(3);
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] ?? 0) + (random() * 2 - 1) * peak;
  }
}

/** The call described by `plan`; mono keeps the first voice only. */
export function makeCall(plan: CallPlan): SyntheticCall {
  const { seconds, sampleRate, seed, channels = 2, noiseDecibels = [-62, -66], crosstalkDecibels } = plan;
  const random = seededRandom(seed);
  const spoken = planTurns(seconds, channels, random);
  const samples = spoken.map((turns, channel) => {
    const target = new Float32Array(Math.round(seconds * sampleRate));
    const voice = VOICES[channel % 2] ?? VOICES[0];
    for (const turn of turns) speak(target, turn, voice, sampleRate, random);
    return target;
  });
  const [left, right] = samples;
  if (crosstalkDecibels !== undefined && left && right) {
    const share = amplitude(crosstalkDecibels);
    for (let index = 0; index < left.length; index += 1) {
      const leftSample = left[index] ?? 0;
      left[index] = leftSample + (right[index] ?? 0) * share;
      right[index] = (right[index] ?? 0) + leftSample * share;
    }
  }
  samples.forEach((target, channel) => {
    addNoise(target, noiseDecibels[channel] ?? -64, random);
  });
  return { sampleRate, samples, spoken };
}

/** True peak level in dBFS of the samples from `start` to `end`. */
export function peakBetween(samples: Float32Array, start: number, end: number): number {
  let peak = 1e-5;
  const last = Math.min(Math.round(end), samples.length);
  for (let index = Math.max(0, Math.round(start)); index < last; index += 1) {
    peak = Math.max(peak, Math.abs(samples[index] ?? 0));
  }
  return 20 * Math.log10(peak);
}

/** True peak level in dBFS of each bucket of `bucketSeconds`. */
export function truePeaks(samples: Float32Array, sampleRate: number, bucketSeconds: number): number[] {
  const size = Math.round(bucketSeconds * sampleRate);
  const count = Math.floor(samples.length / size);
  return Array.from({ length: count }, (_, bucket) =>
    peakBetween(samples, bucket * size, (bucket + 1) * size),
  );
}
