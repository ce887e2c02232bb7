import { SAMPLE_RATE, speech } from './speech.ts';

const HEADER_BYTES = 44;

/** A WAV file: 16 bit PCM, 8 kHz. */
export function encodeWav(seconds: number, channels: 1 | 2, seed: number): Buffer {
  const tracks = speech(seconds, channels, seed);
  const samples = tracks[0]?.length ?? 0;
  const blockBytes = channels * 2;
  const file = Buffer.alloc(HEADER_BYTES + samples * blockBytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * blockBytes, 28);
  file.writeUInt16LE(blockBytes, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * blockBytes, 40);
  tracks.forEach((track, channel) => {
    track.forEach((value, index) => {
      file.writeInt16LE(Math.round(value * 32767), HEADER_BYTES + index * blockBytes + channel * 2);
    });
  });
  return file;
}
