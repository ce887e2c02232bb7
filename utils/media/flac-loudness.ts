/** Peaks of a FLAC file while its bytes arrive: every frame is decoded, measured and forgotten. RFC 9639. */
import { ByteQueue, slicesOf } from './byte-queue.ts';
import { FlacFrameReader } from './flac-frame.ts';
import type { StreamInfo } from './flac-header.ts';
import { readStreamInfo } from './flac-header.ts';
import type { LevelTrack } from './level-track.ts';
import type { LoudnessReader, RecordingFacts } from './loudness-reader.ts';
import { readUint32, startsWith, TAG_HEADER_BYTES, tagBytes } from './mp3-tags.ts';
import { PeakMeter } from './peak-meter.ts';

const BLOCK_HEADER_BYTES = 4;
/** Decoding a frame that turns out to be cut is repeated only after so many more bytes. */
const RETRY_BYTES = 2048;

export class FlacLoudnessReader implements LoudnessReader {
  unsupported: string | undefined;
  readonly #queue = new ByteQueue();
  #hasEnded = false;
  #stage: 'start' | 'metadata' | 'frames' = 'start';
  #skip = 0;
  #info: StreamInfo | undefined;
  #frames: FlacFrameReader | undefined;
  #meter: PeakMeter | undefined;
  #waitFor = 0;
  #frameBytes = 0;
  #consumedBytes = 0;
  #ignoredBytes = 0;

  get track(): LevelTrack | undefined {
    return this.#meter?.track;
  }

  get facts(): RecordingFacts {
    const { sampleRate = 0, channels = 0, totalSamples = 0 } = this.#info ?? {};
    const seconds = sampleRate > 0 ? (this.#meter?.samples ?? 0) / sampleRate : 0;
    return {
      sampleRate,
      channels,
      seconds,
      ...(totalSamples > 0 && sampleRate > 0 ? { statedSeconds: totalSamples / sampleRate } : {}),
      bitrate: seconds > 0 ? (this.#frameBytes * 8) / seconds / 1000 : 0,
      bitrateKind: 'variable',
      consumedBytes: this.#consumedBytes,
      ignoredBytes: this.#ignoredBytes,
      midSideShare: 0,
    };
  }

  push(bytes: Uint8Array): void {
    for (const slice of slicesOf(bytes)) {
      this.#queue.append(slice);
      while (this.#step());
    }
  }

  end(): void {
    this.#hasEnded = true;
    while (this.#step());
    this.#ignore(this.#queue.length);
    this.#meter?.finish();
  }

  #step(): boolean {
    if (this.#skip > 0) {
      const count = Math.min(this.#skip, this.#queue.length);
      this.#skip -= count;
      this.#take(count);
      return count > 0;
    }
    if (this.unsupported !== undefined) {
      this.#ignore(this.#queue.length);
      return false;
    }
    if (this.#stage === 'start') return this.#start();
    return this.#stage === 'metadata' ? this.#nextBlock() : this.#nextFrame();
  }

  #start(): boolean {
    const bytes = this.#queue.view();
    if (bytes.length < TAG_HEADER_BYTES && !this.#hasEnded) return false;
    if (startsWith(bytes, 'fLaC')) {
      this.#take(4);
      this.#stage = 'metadata';
      return true;
    }
    this.#skip = tagBytes(bytes);
    if (this.#skip === 0) this.unsupported = 'flac-header';
    return this.#skip > 0;
  }

  /** §8.1: a flag for the last block, seven bits of type, 24 of length. */
  #nextBlock(): boolean {
    const bytes = this.#queue.view();
    if (bytes.length < BLOCK_HEADER_BYTES) return false;
    const word = readUint32(bytes, 0);
    const size = word & 0xffffff;
    const isStreamInfo = ((word >>> 24) & 0x7f) === 0;
    if (isStreamInfo && this.#info === undefined) {
      if (bytes.length < BLOCK_HEADER_BYTES + size) return false;
      this.#info = readStreamInfo(bytes.subarray(BLOCK_HEADER_BYTES, BLOCK_HEADER_BYTES + size));
    }
    this.#take(BLOCK_HEADER_BYTES);
    this.#skip = size;
    if (word >>> 31 === 1) this.#openFrames();
    return true;
  }

  #openFrames(): void {
    this.#stage = 'frames';
    if (this.#info === undefined) {
      this.unsupported = 'flac-stream-info';
      return;
    }
    this.#frames = new FlacFrameReader(this.#info);
    this.#meter = new PeakMeter(this.#info.channels, this.#info.sampleRate);
  }

  #nextFrame(): boolean {
    const bytes = this.#queue.view();
    if (this.#frames === undefined || bytes.length === 0) return false;
    if (bytes.length < this.#waitFor && !this.#hasEnded) return false;
    const frame = this.#frames.read(bytes, this.#hasEnded);
    if (frame.state === 'short') {
      this.#waitFor = bytes.length + RETRY_BYTES;
      return false;
    }
    this.#waitFor = 0;
    if (frame.state === 'bad') {
      const next = bytes.indexOf(0xff, 1);
      this.#ignore(next === -1 ? bytes.length : next);
      return true;
    }
    this.#measure(frame.channels, frame.bits);
    this.#frameBytes += frame.bytes;
    this.#take(frame.bytes);
    return true;
  }

  #measure(channels: readonly Float64Array[], bits: number): void {
    const meter = this.#meter;
    if (meter === undefined) return;
    const scale = 2 ** (1 - bits);
    const samples = channels[0]?.length ?? 0;
    for (let index = 0; index < samples; index += 1) {
      for (let channel = 0; channel < channels.length; channel += 1) {
        meter.add(channel, (channels[channel]?.[index] ?? 0) * scale);
      }
      meter.nextSample();
    }
  }

  #ignore(count: number): void {
    this.#ignoredBytes += count;
    this.#take(count);
  }

  #take(count: number): void {
    this.#queue.discard(count);
    this.#consumedBytes += count;
  }
}
