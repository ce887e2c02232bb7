import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CallPlayer } from '@/utils/call/player.ts';
import {
  type Durations,
  isPlayable,
  isUnrecordedAt,
  momentOf,
  nextAfter,
  placeAt,
} from '@/utils/call/playlist.ts';
import type { CallPageSettings } from '@/utils/call/settings.ts';
import { Store } from '@/utils/call/store.ts';
import type { WholeRecording } from '@/utils/call/whole-recordings.ts';
import type { CallDoors } from './doors.ts';
import { useStorePart } from './useStore.ts';

export interface Playback {
  player: CallPlayer;
  /** Key of the recording that is loaded. */
  current: string | undefined;
  /** Where the whole page is, epoch milliseconds; undefined without one. */
  playhead: Store<number | undefined>;
  /** Somebody has put the playhead where nothing is recorded. */
  isUnrecorded: Store<boolean>;
  /** Loads a recording. */
  choose(recording: WholeRecording, position?: number, play?: boolean): void;
  /** Moves the playhead, and plays from there where that is wanted. */
  goTo(moment: number, play?: boolean): void;
  /** Plays or pauses. */
  toggle(): void;
}

/** Whoever wants to hear a moment shortly before a recording gets its beginning. */
const SOON_MS = 3000;
/** Remembered so often while playing, milliseconds. */
const REMEMBER_EVERY_MS = 5000;

/** The one player of the page: which recording is loaded, where the playhead is, and what comes next. */
export function usePlayback(
  recordings: readonly WholeRecording[],
  settings: CallPageSettings,
  doors: Pick<CallDoors, 'open' | 'placeOf' | 'rememberPlace' | 'copyRecording'>,
): Playback {
  const [current, setCurrent] = useState<string>();
  const latest = useRef({ recordings, current });
  latest.current = { recordings, current };
  /** Where somebody went last, and where that is in the recording. */
  const went = useRef<{ moment: number; position: number }>(undefined);
  const durations = useRef(new Map<string, number>());
  const playhead = useMemo(() => new Store<number | undefined>(undefined), []);
  const isUnrecorded = useMemo(() => new Store(false), []);

  const player = useMemo(
    () =>
      new CallPlayer({
        open: doors.open,
        copy: doors.copyRecording,
        onEnded: () => {
          const ended = loaded();
          const next = ended && nextAfter(latest.current.recordings, ended, measured());
          if (next) choose(next.recording, next.position, true);
        },
      }),
    [],
  );
  const measured = (): Durations => durations.current;
  // By what the player holds: it may still hold the recording before the one that was chosen last.
  const loaded = () =>
    latest.current.recordings.find(({ url }) => url !== undefined && url === player.state.value.url);

  const choose = (recording: WholeRecording, position?: number, play = false) => {
    if (recording.url === undefined || !isPlayable(recording)) return;
    remember();
    went.current = undefined;
    isUnrecorded.set(false);
    latest.current.current = recording.key;
    setCurrent(recording.key);
    const open = (start: number) => {
      if (latest.current.current === recording.key) void player.open(recording.url ?? '', start, play);
    };
    if (position !== undefined) open(position);
    else
      doors.placeOf(recording.key).then(
        (place) => open(place ?? 0),
        () => open(0),
      );
  };

  const goTo = (moment: number, play?: boolean) => {
    const { isPlaying, phase } = player.state.value;
    const wanted = play ?? isPlaying;
    const place = placeAt(latest.current.recordings, moment, latest.current.current, measured());
    if (!place) {
      const next = wanted ? later(latest.current.recordings, moment) : undefined;
      if (next !== undefined && next - moment <= SOON_MS) {
        goTo(next, true);
        return;
      }
      player.pause();
    } else if (place.recording.key === latest.current.current && phase !== 'failed') {
      player.seek(place.position);
      if (wanted && !isPlaying) player.play();
    } else choose(place.recording, place.position, wanted);
    playhead.set(moment);
    isUnrecorded.set(isUnrecordedAt(latest.current.recordings, moment, measured()));
    went.current = { moment, position: player.position.value };
  };

  const toggle = () => {
    if (player.isGoing) {
      player.pause();
      return;
    }
    const moment = playhead.value;
    const recording = loaded();
    const here = recording && momentOf(recording, player.position.value);
    // The playhead was put where nothing is recorded: what comes next is played.
    if (moment !== undefined && here !== undefined && Math.abs(here - moment) > 50) {
      const next = later(latest.current.recordings, moment);
      if (next) return goTo(next, true);
    }
    player.play();
  };

  const remember = () => {
    const recording = loaded();
    if (!recording || player.state.value.phase !== 'ready') return;
    // A storage that refuses costs a position, not the playing.
    Promise.resolve(
      doors.rememberPlace(recording.key, player.position.value, player.state.value.duration),
    ).catch(() => undefined);
  };

  useEffect(() => {
    // Once: later the storage only echoes what was set here, and an old echo would undo the newest step.
    player.setSpeed(settings.speed);
    player.setVolume(settings.volume);
    const ends = [
      player.position.subscribe((position) => {
        const recording = loaded();
        const moment = recording && momentOf(recording, position);
        if (moment === undefined) return;
        playhead.set(moment);
        isUnrecorded.set(false);
      }),
      player.state.subscribe(({ duration, phase }) => {
        const key = loaded()?.key;
        if (phase === 'ready' && duration !== undefined && key !== undefined)
          durations.current.set(key, duration);
      }),
    ];
    addEventListener('pagehide', remember);
    return () => {
      for (const end of ends) end();
      removeEventListener('pagehide', remember);
    };
  }, []);

  // What the log says about the beginning of a recording may come later than the recording, and than somebody's click.
  const startedAt = recordings.find(({ key }) => key === current)?.started?.time;
  useEffect(() => {
    const hasStayed =
      !player.isGoing && Math.abs(player.position.value - (went.current?.position ?? -1)) < 0.05;
    if (hasStayed && went.current) goTo(went.current.moment, false);
    else if (startedAt !== undefined) playhead.set(startedAt + player.position.value * 1000);
  }, [startedAt]);

  useWhilePlaying(player, remember);

  return { player, current, playhead, isUnrecorded, choose, goTo, toggle };
}

/** Keeps the place as exact as the screen is drawn, and remembers it. */
function useWhilePlaying(player: CallPlayer, remember: () => void): void {
  const isPlaying = useStorePart(player.state, (state) => state.isPlaying);
  useEffect(() => {
    if (!isPlaying) {
      remember();
      return;
    }
    let frame = requestAnimationFrame(function draw() {
      player.tick();
      frame = requestAnimationFrame(draw);
    });
    const timer = setInterval(remember, REMEMBER_EVERY_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearInterval(timer);
    };
  }, [isPlaying]);
}

function later(recordings: readonly WholeRecording[], moment: number): number | undefined {
  const starts = recordings
    .filter(isPlayable)
    .flatMap(({ started }) => (started && started.time >= moment ? [started.time] : []));
  return starts.length > 0 ? Math.min(...starts) : undefined;
}
