/** From the first byte of a recording to its waveform: recognises the format, feeds its reader, sums up. */
import { FlacLoudnessReader } from './flac-loudness.ts';
import type { Recognised, RecordingKind } from './kind.ts';
import { RECOGNISING_BYTES, recogniseRecording } from './kind.ts';
import type { LoudnessReader } from './loudness-reader.ts';
import { Mp3LoudnessReader } from './mp3-loudness.ts';
import { findSilence } from './silence.ts';
import { speechThresholds } from './speech-threshold.ts';
import { findTalk } from './talk.ts';
import { WavLoudnessReader } from './wav-loudness.ts';
import type { NoWaveform, Waveform } from './waveform-protocol.ts';

function readerFor(kind: RecordingKind): LoudnessReader | undefined {
  if (kind === 'mp3') return new Mp3LoudnessReader();
  if (kind === 'wav') return new WavLoudnessReader();
  return kind === 'flac' ? new FlacLoudnessReader() : undefined;
}

export class RecordingAnalysis {
  #head = new Uint8Array(0);
  #recognised: Recognised | undefined;
  #reader: LoudnessReader | undefined;
  #hasEnded = false;

  push(bytes: Uint8Array): void {
    if (this.#recognised !== undefined) {
      this.#reader?.push(bytes);
      return;
    }
    const joined = new Uint8Array(this.#head.length + bytes.length);
    joined.set(this.#head);
    joined.set(bytes, this.#head.length);
    this.#head = joined;
    if (joined.length >= RECOGNISING_BYTES) this.#recognise();
  }

  end(): void {
    if (this.#recognised === undefined) this.#recognise();
    this.#reader?.end();
    this.#hasEnded = true;
  }

  /** Set as soon as it is certain that there will be no waveform. */
  get refusal(): NoWaveform | undefined {
    if (this.#recognised === undefined) return undefined;
    const { kind, textForm = 'plain' } = this.#recognised;
    if (kind === 'empty') return { reason: 'empty', kind };
    if (kind === 'text') return { reason: 'text', kind, textForm };
    if (this.#reader === undefined) return { reason: 'unsupported', kind, detail: kind };
    if (this.#reader.unsupported !== undefined)
      return { reason: 'unsupported', kind, detail: this.#reader.unsupported };
    const isSilent = (this.#reader.track?.length ?? 0) === 0;
    return this.#hasEnded && isSilent ? { reason: 'no-audio', kind } : undefined;
  }

  /** What is known so far; undefined before the first piece of sound. */
  get waveform(): Waveform | undefined {
    const track = this.#reader?.track;
    if (this.#recognised === undefined || this.#reader === undefined || track === undefined) return undefined;
    const thresholds = speechThresholds(track.channels);
    return {
      kind: this.#recognised.kind,
      facts: this.#reader.facts,
      columns: track.columns(),
      silence: findSilence(track, { thresholds }),
      talk: findTalk(track, thresholds),
      isComplete: this.#hasEnded,
    };
  }

  #recognise(): void {
    this.#recognised = recogniseRecording(this.#head);
    this.#reader = readerFor(this.#recognised.kind);
    this.#reader?.push(this.#head);
    this.#head = new Uint8Array(0);
  }
}
