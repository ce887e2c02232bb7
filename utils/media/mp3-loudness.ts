/**
 * Reads how loud an MP3 is without decoding it: the side information of each frame says how coarsely each granule of each
 * channel was quantised.
 */
import { levelOfPower } from './level.ts';
import { LevelTrack } from './level-track.ts';
import type { BitrateKind, LoudnessReader, RecordingFacts } from './loudness-reader.ts';
import { TICK_SECONDS } from './loudness-reader.ts';
import type { Mp3Header } from './mp3-header.ts';
import { HEADER_BYTES, SAMPLES_PER_GRANULE } from './mp3-header.ts';
import { FrameLevels } from './mp3-level.ts';
import { CHANNELS, emptySideInfo, readSideInfo } from './mp3-side-info.ts';
import { Mp3FrameStream } from './mp3-stream.ts';
import type { DescribingFrame } from './mp3-tags.ts';
import { DECODER_DELAY_SAMPLES, heardSamples, readDescribingFrame } from './mp3-tags.ts';

const CRC_BYTES = 2;
// A granule is heard this long after its place in the file: overlap of two granules and the decoder's filter bank.
const GRANULE_DELAY_SAMPLES = SAMPLES_PER_GRANULE / 2 + 240;

export class Mp3LoudnessReader implements LoudnessReader {
  readonly unsupported = undefined;
  readonly #stream: Mp3FrameStream;
  readonly #levels = new FrameLevels();
  readonly #sideInfo = emptySideInfo();
  #header: Mp3Header | undefined;
  #description: DescribingFrame | undefined;
  #track: LevelTrack | undefined;
  #granulesPerTick = 1;
  #granulesInTick = 0;
  #granulesToDrop = 0;
  readonly #sums = new Float64Array(CHANNELS);
  readonly #tick = new Uint8Array(CHANNELS);
  #frames = 0;
  #audioBytes = 0;
  #midSideFrames = 0;
  #bitrateKind: BitrateKind = 'constant';

  constructor() {
    this.#stream = new Mp3FrameStream({
      frame: (bytes, start, end, header) => this.#readFrame(bytes, start, end, header),
      gap: () => this.#levels.interrupt(),
    });
  }

  get track(): LevelTrack | undefined {
    return this.#track;
  }

  get facts(): RecordingFacts {
    const header = this.#header;
    const secondsOf = (frames: number) =>
      header ? heardSamples(frames, header, this.#description) / header.sampleRate : 0;
    const statedFrames = this.#description?.frames;
    return {
      sampleRate: header?.sampleRate ?? 0,
      channels: header?.channels ?? 0,
      seconds: secondsOf(this.#frames),
      ...(header && statedFrames ? { statedSeconds: secondsOf(statedFrames) } : {}),
      bitrate: this.#averageBitrate(),
      bitrateKind: this.#bitrateKind,
      consumedBytes: this.#stream.consumedBytes,
      ignoredBytes: this.#stream.ignoredBytes,
      midSideShare: this.#frames === 0 ? 0 : this.#midSideFrames / this.#frames,
    };
  }

  push(bytes: Uint8Array): void {
    this.#stream.push(bytes);
  }

  end(): void {
    this.#stream.end();
    if (this.#granulesInTick > 0) this.#closeTick();
  }

  #readFrame(bytes: Uint8Array, start: number, end: number, header: Mp3Header): void {
    if (this.#track === undefined) {
      const description = this.#description ?? readDescribingFrame(bytes.subarray(start, end), header);
      const isDescribing = description !== this.#description;
      this.#description = description;
      if (isDescribing) return;
      this.#openTrack(header);
    }
    this.#count(header, end - start);
    const sideInfoAt = start + HEADER_BYTES + (header.isProtected ? CRC_BYTES : 0);
    readSideInfo(bytes, sideInfoAt, header, this.#sideInfo);
    const ownBytes = bytes.subarray(sideInfoAt + header.sideInfoBytes, end);
    const powers = this.#levels.read(this.#sideInfo, header, ownBytes);
    for (let granule = 0; granule < header.granules; granule += 1)
      this.#addGranule(powers, granule * CHANNELS);
  }

  #count(header: Mp3Header, bytes: number): void {
    this.#frames += 1;
    this.#audioBytes += bytes;
    if (header.isMidSide) this.#midSideFrames += 1;
    if (header.bitrate === 0) this.#bitrateKind = 'free';
    else if (header.bitrate !== this.#header?.bitrate) this.#bitrateKind = 'variable';
  }

  #addGranule(powers: Float64Array, at: number): void {
    if (this.#granulesToDrop > 0) {
      this.#granulesToDrop -= 1;
      return;
    }
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      this.#sums[channel] = (this.#sums[channel] ?? 0) + (powers[at + channel] ?? 0);
    }
    this.#granulesInTick += 1;
    if (this.#granulesInTick === this.#granulesPerTick) this.#closeTick();
  }

  /** The first tick is put where the first granule is heard: later by the decoder's delay, earlier by what players trim. */
  #openTrack(header: Mp3Header): void {
    this.#header = header;
    const granuleSeconds = SAMPLES_PER_GRANULE / header.sampleRate;
    this.#granulesPerTick = Math.max(1, Math.round(TICK_SECONDS / granuleSeconds));
    this.#track = new LevelTrack(header.channels, granuleSeconds * this.#granulesPerTick);
    const trimmed = this.#description?.hasDelay ? this.#description.delaySamples + DECODER_DELAY_SAMPLES : 0;
    const shift = Math.round((GRANULE_DELAY_SAMPLES - trimmed) / SAMPLES_PER_GRANULE);
    this.#granulesToDrop = Math.max(0, -shift);
    this.#granulesInTick = Math.max(0, shift);
    if (this.#granulesInTick >= this.#granulesPerTick) this.#closeTick();
  }

  #closeTick(): void {
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      this.#tick[channel] = levelOfPower((this.#sums[channel] ?? 0) / this.#granulesInTick);
    }
    this.#track?.push(this.#tick);
    this.#sums.fill(0);
    this.#granulesInTick = 0;
  }

  #averageBitrate(): number {
    const header = this.#header;
    if (header === undefined || this.#frames === 0) return 0;
    const seconds = (this.#frames * header.granules * SAMPLES_PER_GRANULE) / header.sampleRate;
    return (this.#audioBytes * 8) / seconds / 1000;
  }
}
