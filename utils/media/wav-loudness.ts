/** Peaks of a WAV file while its bytes arrive; samples are read and forgotten. */
import { ByteQueue, slicesOf } from './byte-queue.ts';
import type { LevelTrack } from './level-track.ts';
import type { LoudnessReader, RecordingFacts } from './loudness-reader.ts';
import { PeakMeter } from './peak-meter.ts';
import type { Chunk, WavFormat } from './wav-header.ts';
import { CHUNK_HEADER_BYTES, isWave, RIFF_HEADER_BYTES, readChunk, readWavFormat } from './wav-header.ts';

/** Written when the length was not known; RF64 keeps the real one elsewhere. Both mean: up to the end. */
const UNKNOWN_SIZES = new Set([0, 0xffffffff]);
/** A longer format chunk is nonsense. */
const LONGEST_FORMAT_BYTES = 4096;

export class WavLoudnessReader implements LoudnessReader {
  unsupported: string | undefined;
  readonly #queue = new ByteQueue();
  #hasStarted = false;
  #format: WavFormat | undefined;
  #meter: PeakMeter | undefined;
  #skip = 0;
  /** Bytes of samples still to come; undefined outside the data chunk. */
  #dataBytes: number | undefined;
  #statedDataBytes: number | undefined;
  #consumedBytes = 0;
  #ignoredBytes = 0;

  get track(): LevelTrack | undefined {
    return this.#meter?.track;
  }

  get facts(): RecordingFacts {
    const { sampleRate = 0, channels = 0, blockBytes = 0 } = this.#format ?? {};
    const facts: RecordingFacts = {
      sampleRate,
      channels,
      seconds: sampleRate > 0 ? (this.#meter?.samples ?? 0) / sampleRate : 0,
      bitrate: (sampleRate * blockBytes * 8) / 1000,
      bitrateKind: 'constant',
      consumedBytes: this.#consumedBytes,
      ignoredBytes: this.#ignoredBytes,
      midSideShare: 0,
    };
    if (this.#statedDataBytes !== undefined && blockBytes > 0) {
      facts.statedSeconds = Math.floor(this.#statedDataBytes / blockBytes) / sampleRate;
    }
    return facts;
  }

  push(bytes: Uint8Array): void {
    for (const slice of slicesOf(bytes)) {
      this.#queue.append(slice);
      while (this.#step());
    }
  }

  end(): void {
    this.#ignoredBytes += this.#queue.length;
    this.#take(this.#queue.length);
    this.#meter?.finish();
  }

  #step(): boolean {
    if (this.unsupported !== undefined) return this.#drop();
    if (this.#skip > 0) {
      const count = Math.min(this.#skip, this.#queue.length);
      this.#skip -= count;
      this.#take(count);
      return count > 0;
    }
    if (!this.#hasStarted) return this.#start();
    return this.#dataBytes === undefined ? this.#nextChunk() : this.#readSamples(this.#dataBytes);
  }

  #start(): boolean {
    if (this.#queue.length < RIFF_HEADER_BYTES) return false;
    if (isWave(this.#queue.view())) this.#take(RIFF_HEADER_BYTES);
    else this.unsupported = 'wav-header';
    this.#hasStarted = true;
    return true;
  }

  #nextChunk(): boolean {
    if (this.#queue.length < CHUNK_HEADER_BYTES) return false;
    const chunk = readChunk(this.#queue.view());
    if (chunk.name === 'fmt ' && chunk.size <= LONGEST_FORMAT_BYTES) return this.#readFormat(chunk);
    this.#take(CHUNK_HEADER_BYTES);
    if (chunk.name === 'data') {
      this.#openData(chunk.size);
      return true;
    }
    this.#skip = chunk.size + (chunk.size & 1);
    return true;
  }

  #readFormat(chunk: Chunk): boolean {
    const length = CHUNK_HEADER_BYTES + chunk.size;
    if (this.#queue.length < length) return false;
    // A copy: the queue moves its bytes.
    this.#format = readWavFormat(this.#queue.view().slice(CHUNK_HEADER_BYTES, length));
    this.#take(length);
    this.#skip = chunk.size & 1;
    if (this.#format === undefined) this.unsupported = 'wav-format';
    else if (this.#format.read === undefined)
      this.unsupported = `wav-codec-${this.#format.formatTag}-${this.#format.bits}`;
    return true;
  }

  #openData(size: number): void {
    if (this.#format === undefined) {
      this.unsupported = 'wav-format';
      return;
    }
    const isKnown = !UNKNOWN_SIZES.has(size);
    this.#dataBytes = isKnown ? size : Number.POSITIVE_INFINITY;
    this.#statedDataBytes = isKnown ? size : undefined;
    this.#meter ??= new PeakMeter(this.#format.channels, this.#format.sampleRate);
  }

  #readSamples(dataBytes: number): boolean {
    const format = this.#format;
    const meter = this.#meter;
    if (!format?.read || !meter) return false;
    const blocks = Math.floor(Math.min(dataBytes, this.#queue.length) / format.blockBytes);
    if (blocks === 0 && dataBytes < format.blockBytes) {
      this.#skip = dataBytes + ((this.#statedDataBytes ?? 0) & 1);
      this.#dataBytes = undefined;
      return true;
    }
    const bytes = this.#queue.view();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    for (let block = 0; block < blocks; block += 1) {
      for (let channel = 0; channel < format.channels; channel += 1) {
        meter.add(channel, format.read(view, at));
        at += format.bytesPerSample;
      }
      meter.nextSample();
    }
    this.#take(at);
    this.#dataBytes = dataBytes - at;
    return blocks > 0;
  }

  #drop(): boolean {
    this.#ignoredBytes += this.#queue.length;
    this.#take(this.#queue.length);
    return false;
  }

  #take(count: number): void {
    this.#queue.discard(count);
    this.#consumedBytes += count;
  }
}
