import type { LevelTrack } from './level-track.ts';

export type BitrateKind = 'constant' | 'variable' | 'free';

/** What a reader knows about the recording so far. */
export interface RecordingFacts {
  /** Hz; 0 until the first audio is seen. */
  sampleRate: number;
  channels: number;
  /** Length of the audio seen so far, seconds. */
  seconds: number;
  /** Length of the whole recording, when the file states it. */
  statedSeconds?: number;
  /** Average, kbit/s. */
  bitrate: number;
  bitrateKind: BitrateKind;
  /** Bytes read so far, of every kind. */
  consumedBytes: number;
  /** Bytes that were neither audio nor a known tag. */
  ignoredBytes: number;
  /**
   * Share (0–1) of the frames whose two channels are stored as sum and difference: there it is unknown which side spoke,
   * and both are shown.
   */
  midSideShare: number;
}

/** Turns the bytes of one recording into levels; each format has its own. */
export interface LoudnessReader {
  push(bytes: Uint8Array): void;
  /** No more bytes will come: what was held back for looking ahead is read now. */
  end(): void;
  /** Undefined until the format of the audio is known. */
  readonly track: LevelTrack | undefined;
  readonly facts: RecordingFacts;
  /** Set when the container is known but what it holds cannot be read; a short technical name, such as `wav-codec-17`. */
  readonly unsupported: string | undefined;
}

/** Readers with small units gather them into ticks of at least this length. */
export const TICK_SECONDS = 0.05;
