/** Parts of MP3 files that an encoder does not write by itself, and ways to change the frames that it wrote. */
import { concatenate } from './encode-mp3.ts';

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
}

/** An ID3v2 tag whose body looks like frames, to tempt a careless reader. */
export function id3Tag(bodyBytes: number): Uint8Array {
  const size = [21, 14, 7, 0].map((shift) => (bodyBytes >>> shift) & 0x7f);
  const body = new Uint8Array(bodyBytes).map((_, index) => [0xff, 0xfb, 0x90, 0x00][index % 4] ?? 0);
  return concatenate([ascii('ID3'), Uint8Array.of(4, 0, 0, ...size), body]);
}

/** An APEv2 tag with its header. */
export function apeTag(bodyBytes: number): Uint8Array {
  const header = new Uint8Array(32);
  header.set(ascii('APETAGEX'));
  new DataView(header.buffer).setUint32(8, 2000, true);
  new DataView(header.buffer).setUint32(12, bodyBytes, true);
  new DataView(header.buffer).setUint32(20, 0xa0000000, true);
  return concatenate([header, new Uint8Array(bodyBytes).fill(0xff)]);
}

/** An ID3v1 tag. */
export function oldTag(): Uint8Array {
  const tag = new Uint8Array(128);
  tag.set(ascii('TAGsomething'));
  return tag;
}

/** A first frame that describes the rest, for MPEG-2.5 stereo at 8 kHz, 32 kbit/s (288 bytes, side information 17). */
export function infoFrame(frames: number, delay: number, padding: number, name = 'LAME3.100'): Uint8Array {
  const frame = new Uint8Array(288);
  frame.set([0xff, 0xe3, 0x48, 0x64]);
  const at = 4 + 17;
  frame.set(ascii('Info'), at);
  frame.set(bigEndian(0xf), at + 4);
  frame.set(bigEndian(frames), at + 8);
  const writer = at + 8 + 4 + 4 + 100 + 4;
  frame.set(ascii(name), writer);
  frame.set([delay >>> 4, ((delay & 15) << 4) | (padding >>> 8), padding & 255], writer + 21);
  return frame;
}

export function vbriFrame(frames: number): Uint8Array {
  const frame = new Uint8Array(288);
  frame.set([0xff, 0xe3, 0x48, 0x64]);
  frame.set(ascii('VBRI'), 36);
  frame.set(bigEndian(frames), 36 + 14);
  return frame;
}

/** Copies the file and lets `change` edit each frame; all frames have `frameBytes` bytes. */
export function changeFrames(
  mp3: Uint8Array,
  frameBytes: number,
  change: (frame: Uint8Array) => void,
): Uint8Array {
  const copy = mp3.slice();
  for (let at = 0; at + frameBytes <= copy.length; at += frameBytes)
    change(copy.subarray(at, at + frameBytes));
  return copy;
}

/** Says "plain stereo" in the header instead of "joint": the same sound as long as no frame holds sum and difference. */
export function asPlainStereo(frame: Uint8Array): void {
  frame[3] = (frame[3] ?? 0) & 0x0f;
}

/** Takes the bitrate out of the header: the same frames in free format. */
export function asFreeFormat(frame: Uint8Array): void {
  frame[2] = (frame[2] ?? 0) & 0x0f;
}
