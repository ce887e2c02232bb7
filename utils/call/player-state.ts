import { type Loop, NO_LOOP } from '../media/playback.ts';
import type { PlayerTrouble } from './player-trouble.ts';

export interface PlayerState {
  /** What is loaded, or being opened. */
  url: string | undefined;
  phase: 'empty' | 'opening' | 'ready' | 'failed';
  trouble: PlayerTrouble | undefined;
  isPlaying: boolean;
  /** It would play but has to wait for bytes. */
  isWaiting: boolean;
  /** Seconds; undefined while unknown. */
  duration: number | undefined;
  hasVideo: boolean;
  volume: number;
  isMuted: boolean;
  speed: number;
  loop: Loop;
  /** Which element it wants to play on: another one for each number. */
  element: number;
  /** A side cannot be silenced before the whole recording has come. */
  copying: 'no' | 'yes' | 'failed';
}

/** A player that holds nothing. */
export const EMPTY: PlayerState = {
  url: undefined,
  phase: 'empty',
  trouble: undefined,
  isPlaying: false,
  isWaiting: false,
  duration: undefined,
  hasVideo: false,
  volume: 1,
  isMuted: false,
  speed: 1,
  loop: NO_LOOP,
  element: 0,
  copying: 'no',
};
