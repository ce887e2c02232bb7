import { cycleLoop, stepSpeed } from '@/utils/media/playback.ts';
import type { Playback } from '../usePlayback.ts';

export interface Transport {
  toggle(): void;
  /** Moves by so many seconds. */
  skip(seconds: number): void;
  /** Moves to a share (0–1) of the recording. */
  toShare(share: number): void;
  stepSpeed(steps: number): void;
  setSpeed(speed: number): void;
  stepVolume(step: number): void;
  setVolume(volume: number): void;
  toggleMute(): void;
  /** Sets the beginning of a loop, then its end, then takes it away. */
  cycleLoop(): void;
}

/** What buttons and keys do to the player alike. Speed and volume are remembered by whoever is told. */
export function transportOf(
  { player, toggle }: Playback,
  remember: (fields: { speed?: number; volume?: number }) => void,
): Transport {
  const { state, position } = player;
  const setSpeed = (speed: number) => {
    player.setSpeed(speed);
    remember({ speed });
  };
  const setVolume = (volume: number) => {
    player.setVolume(volume);
    if (state.value.volume > 0) remember({ volume: state.value.volume });
  };
  return {
    toggle,
    skip: (seconds) => player.seek(position.value + seconds),
    toShare: (share) => player.seek((state.value.duration ?? 0) * share),
    stepSpeed: (steps) => setSpeed(stepSpeed(state.value.speed, steps)),
    setSpeed,
    stepVolume: (step) => setVolume(state.value.volume + step),
    setVolume,
    toggleMute: () => {
      const { isMuted, volume } = state.value;
      if (isMuted && volume === 0) setVolume(1);
      else player.setMuted(!isMuted);
    },
    cycleLoop: () => player.setLoop(cycleLoop(state.value.loop, position.value)),
  };
}
