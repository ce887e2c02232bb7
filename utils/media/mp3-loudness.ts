/**
 * Reads how loud an MP3 is without decoding it: the side information of each frame says how coarsely each granule of each
 * channel was quantised. Bytes arrive in pieces of any size; the result does not depend on how they were cut.
 *
 *   searching ── frame followed by another ──→ locked ── header does not fit ──→ searching
 */
import { ByteQueue, slicesOf } from './byte-queue.ts';
import { levelOfPower } from './level.ts';
import { LevelTrack } from './level-track.ts';
import type { BitrateKind, LoudnessReader, RecordingFacts } from './loudness-reader.ts';
import { TICK_SECONDS } from './loudness-reader.ts';
import type { Mp3Header } from './mp3-header.ts';
import { belongTogether, HEADER_BYTES, readMp3Header, SAMPLES_PER_GRANULE } from './mp3-header.ts';
import { FrameLevels } from './mp3-level.ts';
import { readSideInfo } from './mp3-side-info.ts';
import { findFrame, SEARCH_BYTES } from './mp3-sync.ts';
import type { DescribingFrame } from './mp3-tags.ts';
import {
  DECODER_DELAY_SAMPLES,
  heardSamples,
  readDescribingFrame,
  readUint32,
  tagBytes,
} from './mp3-tags.ts';

const CRC_BYTES = 2;
// A granule is heard this long after its place in the file: overlap of two granules and the decoder's filter bank.
const GRANULE_DELAY_SAMPLES = SAMPLES_PER_GRANULE / 2 + 240;

export class Mp3LoudnessReader implements LoudnessReader {
  readonly unsupported = undefined;
  readonly #queue = new ByteQueue();
  #hasEnded = false;
  #isLocked = false;
  #mayBeTag = true;
  #skip = 0;
  #reference: { word: number; header: Mp3Header } | undefined;
  #freeBytes = 0;
  #description: DescribingFrame | undefined;
  #track: LevelTrack | undefined;
  #granulesPerTick = 1;
  readonly #levels = new FrameLevels();
  #sums: number[] = [];
  #granulesInTick = 0;
  #granulesToDrop = 0;
  #frames = 0;
  #audioBytes = 0;
  #consumedBytes = 0;
  #ignoredBytes = 0;
  #midSideFrames = 0;
  #firstBitrate = 0;
  #bitrateKind: BitrateKind = 'constant';

  get track(): LevelTrack | undefined {
    return this.#track;
  }

  get facts(): RecordingFacts {
    const header = this.#reference?.header;
    const samples = header ? heardSamples(this.#frames, header, this.#description) : 0;
    const seconds = header ? samples / header.sampleRate : 0;
    const facts: RecordingFacts = {
      sampleRate: header?.sampleRate ?? 0,
      channels: header?.channels ?? 0,
      seconds,
      bitrate: this.#averageBitrate(),
      bitrateKind: this.#bitrateKind,
      consumedBytes: this.#consumedBytes,
      ignoredBytes: this.#ignoredBytes,
      midSideShare: this.#frames === 0 ? 0 : this.#midSideFrames / this.#frames,
    };
    const statedFrames = this.#description?.frames;
    if (header && statedFrames) {
      facts.statedSeconds = heardSamples(statedFrames, header, this.#description) / header.sampleRate;
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
    this.#hasEnded = true;
    while (this.#step());
    this.#take(this.#queue.length, false);
    if (this.#granulesInTick > 0) this.#closeTick();
  }

  /** One step forward; false when it has to wait for more bytes. */
  #step(): boolean {
    if (this.#skip > 0) return this.#skipTag();
    return this.#isLocked ? this.#nextFrame() : this.#search();
  }

  #skipTag(): boolean {
    const count = Math.min(this.#skip, this.#queue.length);
    this.#skip -= count;
    this.#take(count, true);
    return count > 0;
  }

  #search(): boolean {
    const bytes = this.#queue.view();
    if (bytes.length === 0 || (bytes.length <= SEARCH_BYTES && !this.#hasEnded)) return false;
    // A tag can only stand where a frame could: three letters among garbage are not a tag.
    if (this.#mayBeTag) {
      this.#mayBeTag = false;
      this.#skip = tagBytes(bytes);
      if (this.#skip > 0) {
        this.#mayBeTag = true;
        return true;
      }
    }
    const limit = this.#hasEnded ? bytes.length : bytes.length - SEARCH_BYTES;
    const found = findFrame(bytes, limit, this.#reference?.word);
    this.#take(found?.at ?? limit, false);
    if (found === undefined) return !this.#hasEnded;
    this.#levels.interrupt();
    this.#isLocked = true;
    this.#freeBytes = found.freeBytes;
    this.#reference ??= { word: found.word, header: found.header };
    return true;
  }

  #nextFrame(): boolean {
    const bytes = this.#queue.view();
    if (bytes.length < HEADER_BYTES) return false;
    const word = readUint32(bytes, 0);
    const header = readMp3Header(word);
    const fits =
      header !== undefined &&
      this.#reference !== undefined &&
      belongTogether(this.#reference.word, word) &&
      (header.bitrate === 0) === this.#freeBytes > 0;
    if (!fits) {
      this.#isLocked = false;
      this.#mayBeTag = true;
      return true;
    }
    const length = header.frameBytes || this.#freeBytes + header.padding;
    if (bytes.length < length) return false;
    this.#readFrame(bytes.subarray(0, length), header);
    this.#take(length, true);
    return true;
  }

  #readFrame(frame: Uint8Array, header: Mp3Header): void {
    if (this.#track === undefined) {
      const description = this.#description ? undefined : readDescribingFrame(frame, header);
      this.#description ??= description;
      if (description) return;
      this.#openTrack(header);
    }
    this.#frames += 1;
    this.#audioBytes += frame.length;
    if (header.isMidSide) this.#midSideFrames += 1;
    if (this.#frames === 1) this.#firstBitrate = header.bitrate;
    if (header.bitrate === 0) this.#bitrateKind = 'free';
    else if (header.bitrate !== this.#firstBitrate) this.#bitrateKind = 'variable';

    const at = HEADER_BYTES + (header.isProtected ? CRC_BYTES : 0);
    const sideInfo = readSideInfo(frame.subarray(at), header);
    const granules = this.#levels.read(sideInfo, header, frame.subarray(at + header.sideInfoBytes));
    for (const powers of granules) {
      if (this.#granulesToDrop > 0) {
        this.#granulesToDrop -= 1;
        continue;
      }
      powers.forEach((power, channel) => {
        this.#sums[channel] = (this.#sums[channel] ?? 0) + power;
      });
      this.#granulesInTick += 1;
      if (this.#granulesInTick === this.#granulesPerTick) this.#closeTick();
    }
  }

  /** The first tick is put where the first granule is heard: later by the decoder's delay, earlier by what players trim. */
  #openTrack(header: Mp3Header): void {
    const granuleSeconds = SAMPLES_PER_GRANULE / header.sampleRate;
    this.#granulesPerTick = Math.max(1, Math.round(TICK_SECONDS / granuleSeconds));
    this.#track = new LevelTrack(header.channels, granuleSeconds * this.#granulesPerTick);
    this.#sums = new Array<number>(header.channels).fill(0);
    const trimmed = this.#description?.hasDelay ? this.#description.delaySamples + DECODER_DELAY_SAMPLES : 0;
    const shift = Math.round((GRANULE_DELAY_SAMPLES - trimmed) / SAMPLES_PER_GRANULE);
    this.#granulesToDrop = Math.max(0, -shift);
    this.#granulesInTick = Math.max(0, shift);
    if (this.#granulesInTick >= this.#granulesPerTick) this.#closeTick();
  }

  #closeTick(): void {
    this.#track?.push(this.#sums.map((sum) => levelOfPower(sum / this.#granulesInTick)));
    this.#sums.fill(0);
    this.#granulesInTick = 0;
  }

  #averageBitrate(): number {
    const header = this.#reference?.header;
    if (header === undefined || this.#frames === 0) return 0;
    const seconds = (this.#frames * header.granules * SAMPLES_PER_GRANULE) / header.sampleRate;
    return (this.#audioBytes * 8) / seconds / 1000;
  }

  #take(count: number, isKnown: boolean): void {
    this.#queue.discard(count);
    this.#consumedBytes += count;
    if (!isKnown) this.#ignoredBytes += count;
  }
}
