import { beforeAll, describe, expect, it } from 'vitest';
import { Mp3LoudnessReader } from '../../../utils/media/mp3-loudness.ts';
import { findSilence } from '../../../utils/media/silence.ts';
import { findTalk } from '../../../utils/media/talk.ts';
import {
  correlation,
  longestClip,
  measuredQuarters,
  possibleSaving,
  QUARTER_SECOND,
  talkAgreement,
} from './agreement.ts';
import { encodeMp3 } from './encode-mp3.ts';
import { asPlainStereo, changeFrames } from './mp3-pieces.ts';
import type { CallPlan, SyntheticCall } from './synthetic-call.ts';
import { makeCall, peakBetween, truePeaks } from './synthetic-call.ts';

const SECONDS = 90;
const ENCODING_MILLISECONDS = 60_000;
/** LAME and the decoder together put the sound so much later into a file without an encoder tag. */
const DELAY_SAMPLES = 1105;

interface Format {
  name: string;
  sampleRate: number;
  quality: { bitrate: number } | { vbrQuality: number };
  call?: Partial<CallPlan>;
  change?: (mp3: Uint8Array) => Uint8Array;
  /** Least and most share of frames with sum and difference. */
  midSide: [number, number];
}

const FORMATS: Format[] = [
  {
    name: '8 kHz 32 kbit/s plain stereo',
    sampleRate: 8000,
    quality: { bitrate: 32 },
    call: { noiseDecibels: [-62, -75] },
    change: (mp3) => changeFrames(mp3, 288, asPlainStereo),
    midSide: [0, 0],
  },
  {
    name: '8 kHz 32 kbit/s joint stereo',
    sampleRate: 8000,
    quality: { bitrate: 32 },
    midSide: [0.15, 1],
  },
  {
    name: '8 kHz 16 kbit/s mono',
    sampleRate: 8000,
    quality: { bitrate: 16 },
    call: { channels: 1 },
    midSide: [0, 0],
  },
  { name: '8 kHz variable stereo', sampleRate: 8000, quality: { vbrQuality: 5 }, midSide: [0, 1] },
  { name: '16 kHz 48 kbit/s stereo', sampleRate: 16000, quality: { bitrate: 48 }, midSide: [0, 1] },
  { name: '44.1 kHz 128 kbit/s stereo', sampleRate: 44100, quality: { bitrate: 128 }, midSide: [0, 1] },
  { name: '48 kHz 192 kbit/s stereo', sampleRate: 48000, quality: { bitrate: 192 }, midSide: [0, 1] },
];

describe.each(FORMATS)('MP3 loudness of $name', (format) => {
  let call: SyntheticCall;
  let reader: Mp3LoudnessReader;
  const delay = DELAY_SAMPLES / format.sampleRate;

  beforeAll(async () => {
    call = makeCall({ seconds: SECONDS, sampleRate: format.sampleRate, seed: 20, ...format.call });
    const mp3 = await encodeMp3(call.samples, format.sampleRate, format.quality);
    reader = new Mp3LoudnessReader();
    reader.push(format.change ? format.change(mp3) : mp3);
    reader.end();
  }, ENCODING_MILLISECONDS);

  it('reports what the file is', () => {
    const { facts } = reader;
    expect(facts.sampleRate).toBe(format.sampleRate);
    expect(facts.channels).toBe(format.call?.channels ?? 2);
    expect(facts.ignoredBytes).toBe(0);
    expect(facts.seconds).toBeGreaterThan(SECONDS);
    expect(facts.seconds).toBeLessThan(SECONDS + 0.3);
    expect(facts.midSideShare).toBeGreaterThanOrEqual(format.midSide[0]);
    expect(facts.midSideShare).toBeLessThanOrEqual(format.midSide[1]);
    if ('bitrate' in format.quality) {
      expect(facts.bitrateKind).toBe('constant');
      expect(facts.bitrate).toBeCloseTo(format.quality.bitrate, 0);
    } else {
      expect(facts.bitrateKind).toBe('variable');
    }
  });

  it('follows the true peak level', () => {
    call.samples.forEach((samples, channel) => {
      const peaks = truePeaks(samples, format.sampleRate, QUARTER_SECOND);
      const measured = measuredQuarters(
        reader.track as NonNullable<typeof reader.track>,
        channel,
        delay,
        peaks.length,
      );
      expect(correlation(measured, peaks)).toBeGreaterThanOrEqual(0.9);
    });
  });

  it('is in time with what a decoder plays', () => {
    const { tickSeconds, channels } = reader.track as NonNullable<typeof reader.track>;
    const inTime = (shift: number) =>
      call.samples.reduce((sum, samples, channel) => {
        const levels = Array.from(channels[channel] ?? []).slice(5, -5);
        const peaks = levels.map((_, index) => {
          const start = (index + 5 + shift) * tickSeconds - delay;
          return peakBetween(samples, start * format.sampleRate, (start + tickSeconds) * format.sampleRate);
        });
        return sum + correlation(levels, peaks);
      }, 0);
    const shifts = [-2, -1, 0, 1, 2];
    const agreements = shifts.map(inTime);
    expect(shifts[agreements.indexOf(Math.max(...agreements))]).toBe(0);
  });

  it('tells talking from silence on each channel', () => {
    const talk = findTalk(reader.track as NonNullable<typeof reader.track>);
    call.spoken.forEach((spoken, channel) => {
      expect(talkAgreement(talk.channels[channel] ?? [], spoken, delay, SECONDS)).toBeGreaterThanOrEqual(
        0.95,
      );
    });
  });

  it('leaves silence out and no speech', () => {
    const silence = findSilence(reader.track as NonNullable<typeof reader.track>);
    const spoken = call.spoken.flat();
    expect(longestClip(silence.spans, spoken, delay)).toBeLessThanOrEqual(0.25);
    expect(silence.savedSeconds).toBeGreaterThan(possibleSaving(spoken, SECONDS) * 0.8);
  });
});
