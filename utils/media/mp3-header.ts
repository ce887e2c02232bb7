/**
 * The four-byte header of an MPEG audio frame, Layer III only.
 * ISO/IEC 11172-3 §2.4.1.3 and §2.4.2.3 (MPEG-1), ISO/IEC 13818-3 §2.4.2.3 (lower sampling rates);
 * "MPEG-2.5" is the common extension to 8, 11.025 and 12 kHz with version bits 00.
 */

export type MpegVersion = '1' | '2' | '2.5';
export type ChannelMode = 'stereo' | 'joint' | 'dual' | 'mono';

export interface Mp3Header {
  version: MpegVersion;
  /** Hz. */
  sampleRate: number;
  /** kbit/s; 0 is free format, whose frame length has to be found in the stream. */
  bitrate: number;
  mode: ChannelMode;
  channels: 1 | 2;
  /** Joint stereo only: the two channels of this frame are sum and difference. */
  isMidSide: boolean;
  /** Joint stereo only: the upper part of the right channel is a share of the left. */
  isIntensity: boolean;
  isProtected: boolean;
  padding: 0 | 1;
  granules: 1 | 2;
  /** Bytes from this header to the next; 0 in free format. */
  frameBytes: number;
  sideInfoBytes: number;
}

export const HEADER_BYTES = 4;
export const SAMPLES_PER_GRANULE = 576;
/** 320 kbit/s at 32 kHz with padding is the longest frame with a stated bitrate. */
export const LONGEST_FRAME_BYTES = 1441;

// ISO/IEC 11172-3 §2.4.2.3, table of bitrate_index, Layer III column; 13818-3 for the lower rates.
const BITRATES_FULL = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_LOW = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES = { '1': [44100, 48000, 32000], '2': [22050, 24000, 16000], '2.5': [11025, 12000, 8000] };
const VERSIONS: readonly (MpegVersion | undefined)[] = ['2.5', undefined, '2', '1'];
const MODES = ['stereo', 'joint', 'dual', 'mono'] as const;
const LAYER_III = 1;

/** The header in the four bytes of `word` (big endian), or undefined when they are no Layer III header. */
export function readMp3Header(word: number): Mp3Header | undefined {
  if (word >>> 21 !== 0x7ff || ((word >>> 17) & 3) !== LAYER_III) return undefined;
  const version = VERSIONS[(word >>> 19) & 3];
  if (version === undefined) return undefined;
  const sampleRate = SAMPLE_RATES[version][(word >>> 10) & 3];
  const bitrate = (version === '1' ? BITRATES_FULL : BITRATES_LOW)[(word >>> 12) & 15];
  const emphasisIsReserved = (word & 3) === 2;
  if (sampleRate === undefined || bitrate === undefined || emphasisIsReserved) return undefined;

  const mode = MODES[(word >>> 6) & 3] ?? 'mono';
  const extension = mode === 'joint' ? (word >>> 4) & 3 : 0;
  const granules = version === '1' ? 2 : 1;
  const padding = ((word >>> 9) & 1) as 0 | 1;
  // One slot is one byte in Layer III: bits of a frame = samples / rate × bitrate (§2.4.3.1).
  const bytes = Math.floor((granules * SAMPLES_PER_GRANULE * bitrate * 125) / sampleRate);
  const sideInfoBytes = version === '1' ? (mode === 'mono' ? 17 : 32) : mode === 'mono' ? 9 : 17;
  return {
    version,
    sampleRate,
    bitrate,
    mode,
    channels: mode === 'mono' ? 1 : 2,
    isMidSide: (extension & 2) !== 0,
    isIntensity: (extension & 1) !== 0,
    isProtected: ((word >>> 16) & 1) === 0,
    padding,
    granules,
    frameBytes: bitrate === 0 ? 0 : bytes + padding,
    sideInfoBytes,
  };
}

// Version, layer and sampling rate never change inside one stream; bitrate, padding and joint-stereo bits may.
const STREAM_MASK = 0xfffe0c00;

/** Whether two header words can belong to one stream. Mono and two-channel frames do not mix. */
export function belongTogether(one: number, other: number): boolean {
  const isMono = (word: number) => ((word >>> 6) & 3) === 3;
  return ((one ^ other) & STREAM_MASK) === 0 && isMono(one) === isMono(other);
}
