import { readFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { speech } from '../../standin/content/speech.ts';
import type { RecordingFile } from '../../standin/directory/spec.ts';
import { encodeFlac } from '../../unit/media/encode-flac.ts';

const MEDIABUNNY = 'node_modules/mediabunny/dist/bundles/mediabunny.min.mjs';

/** A film of this length with a picture and two voices, made by the browser's own encoders in a page of any site. */
export async function film(page: Page, extension: 'mp4' | 'webm', seconds: number): Promise<RecordingFile> {
  const library = await readFile(MEDIABUNNY, 'utf8');
  const text = await page.evaluate(encodeFilm, library, extension, seconds);
  return { extension, bytes: Buffer.from(text, 'base64') };
}

/** Runs in a page; gives the file in base64. */
async function encodeFilm(library: string, extension: 'mp4' | 'webm', seconds: number): Promise<string> {
  const address = URL.createObjectURL(new Blob([library], { type: 'text/javascript' }));
  const mediabunny = (await import(address)) as typeof import('mediabunny');
  const { BufferTarget, Output, Mp4OutputFormat, WebMOutputFormat } = mediabunny;
  const { CanvasSource, AudioBufferSource, QUALITY_LOW } = mediabunny;
  const target = new BufferTarget();
  const format =
    extension === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat();
  const output = new Output({ format, target });
  const canvas = new OffscreenCanvas(320, 180);
  const paint = canvas.getContext('2d');
  const codec = await mediabunny.getFirstEncodableVideoCodec(
    extension === 'mp4' ? ['avc', 'vp9'] : ['vp8', 'vp9'],
  );
  const sound = await mediabunny.getFirstEncodableAudioCodec(
    extension === 'mp4' ? ['aac', 'opus'] : ['opus'],
  );
  if (!codec || !sound || !paint) throw new Error('This browser encodes no film');
  const picture = new CanvasSource(canvas, { codec, bitrate: QUALITY_LOW, keyFrameInterval: 1 });
  const voices = new AudioBufferSource({ codec: sound, bitrate: 32_000 });
  output.addVideoTrack(picture, { frameRate: 5 });
  output.addAudioTrack(voices);
  await output.start();
  for (let frame = 0; frame < seconds * 5; frame++) {
    paint.fillStyle = `hsl(${frame * 7} 60% 50%)`;
    paint.fillRect(0, 0, 320, 180);
    await picture.add(frame / 5, 1 / 5);
  }
  const buffer = new AudioBuffer({ length: 48_000 * seconds, numberOfChannels: 2, sampleRate: 48_000 });
  for (const channel of [0, 1]) {
    const wave = buffer.getChannelData(channel);
    for (let at = 0; at < wave.length; at++)
      wave[at] = Math.sin((at / 48_000) * 2 * Math.PI * (220 + channel)) / 3;
  }
  await voices.add(buffer);
  await output.finalize();
  const bytes = new Uint8Array(target.buffer ?? new ArrayBuffer(0));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** A lossless recording of two voices, 8 kHz; nobody speaks in the span, seconds. */
export function flac(seconds: number, silence = { start: 0, end: 0 }): RecordingFile {
  const channels = speech(seconds, 2, 7).map((track) =>
    Array.from(track, (value, index) => {
      const isSilent = index >= silence.start * 8000 && index < silence.end * 8000;
      return isSilent ? 0 : Math.round(value * 32_767);
    }),
  );
  const bytes = encodeFlac({
    sampleRate: 8000,
    bits: 16,
    channels,
    blockSamples: 4096,
    stereo: 'independent',
    coding: { type: 'fixed', order: 2 },
    wasted: 0,
    partitionOrder: 0,
    rice: 10,
  });
  return { extension: 'flac', bytes };
}
