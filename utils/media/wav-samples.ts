/** The ways in which a WAV file writes a sample, each as a reader of full scale ±1. */

/** Microsoft's registry of wave formats, RFC 2361 appendix A. */
export const WAVE_PCM = 1;
export const WAVE_FLOAT = 3;
export const WAVE_ALAW = 6;
export const WAVE_MULAW = 7;
export const WAVE_EXTENSIBLE = 0xfffe;

export type SampleReader = (view: DataView, at: number) => number;

/** ITU-T G.711 table 1a: 13 bits, every other bit inverted. */
export function decodeALaw(byte: number): number {
  const code = byte ^ 0x55;
  const segment = (code >>> 4) & 7;
  const step = (code & 15) * 2 + 1;
  const size = segment === 0 ? step : (step + 32) << (segment - 1);
  return ((code & 0x80) === 0 ? -size : size) / 4096;
}

/** ITU-T G.711 table 2a: 14 bits, all bits inverted, with a bias of 33. */
export function decodeMuLaw(byte: number): number {
  const code = ~byte & 0xff;
  const size = ((((code & 15) << 1) + 33) << ((code >>> 4) & 7)) - 33;
  return ((code & 0x80) === 0 ? size : -size) / 8192;
}

const ALAW = Float32Array.from({ length: 256 }, (_, byte) => decodeALaw(byte));
const MULAW = Float32Array.from({ length: 256 }, (_, byte) => decodeMuLaw(byte));

const READERS: Record<string, SampleReader> = {
  // 8 bits are unsigned with the middle at 128, all others are signed.
  [`${WAVE_PCM}:8`]: (view, at) => (view.getUint8(at) - 128) / 128,
  [`${WAVE_PCM}:16`]: (view, at) => view.getInt16(at, true) / 32768,
  [`${WAVE_PCM}:24`]: (view, at) => (view.getInt8(at + 2) * 65536 + view.getUint16(at, true)) / 8388608,
  [`${WAVE_PCM}:32`]: (view, at) => view.getInt32(at, true) / 2147483648,
  [`${WAVE_FLOAT}:32`]: (view, at) => view.getFloat32(at, true),
  [`${WAVE_FLOAT}:64`]: (view, at) => view.getFloat64(at, true),
  [`${WAVE_ALAW}:8`]: (view, at) => ALAW[view.getUint8(at)] ?? 0,
  [`${WAVE_MULAW}:8`]: (view, at) => MULAW[view.getUint8(at)] ?? 0,
};

/** The reader for a format tag and its bits per sample; undefined when the format is not known. */
export function sampleReader(formatTag: number, bits: number): SampleReader | undefined {
  return READERS[`${formatTag}:${bits}`];
}
