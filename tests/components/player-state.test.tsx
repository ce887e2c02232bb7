// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { PlayerState } from '@/components/call/player/PlayerState.tsx';
import type { Playback } from '@/components/call/usePlayback.ts';
import type { WaveformState } from '@/components/call/useWaveforms.ts';
import { CallPlayer } from '@/utils/call/player.ts';
import { Store } from '@/utils/call/store.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { must, tell } from '../unit/call-page/world.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();

const MINUTE_MS = 60_000;

function show(call: WholeCall, waveform?: WaveformState) {
  const isUnrecorded = new Store(false);
  const player = new CallPlayer({ open: async () => undefined, onEnded: () => undefined });
  const playback = { player, current: undefined, isUnrecorded } as unknown as Playback;
  render(
    <PlayerState
      call={call}
      recording={call.recordings[0]}
      playback={playback}
      waveform={waveform}
      onOptions={() => undefined}
    />,
  );
  return { isUnrecorded, player };
}

describe('what is said of a recording without an address', () => {
  async function endedAgo(minutes: number, fields: Partial<WholeCall> = {}): Promise<void> {
    const call = (await tell('two-legs')).whole();
    const recordings = [{ ...must(call.recordings[0]), url: undefined, place: undefined }];
    const ended = { time: Date.now() - minutes * MINUTE_MS, isExact: true };
    const started = { time: ended.time - MINUTE_MS, isExact: true };
    show({ ...call, recordings, started, ended, ...fields });
  }

  it('shortly after the call: it is not ready yet', async () => {
    await endedAgo(5);
    expect(screen.getByRole('status').textContent).toContain('It isn’t ready yet.');
  });

  it('while the call runs, however long ago it began: the same', async () => {
    const started = { time: Date.now() - 300 * MINUTE_MS, isExact: true };
    await endedAgo(5, { isRunning: true, ended: undefined, started });
    expect(screen.getByRole('status').textContent).toContain('It isn’t ready yet.');
  });

  it('later: it will not come any more', async () => {
    await endedAgo(90);
    expect(screen.getByRole('status').textContent).toContain('It is no longer stored');
  });
});

describe('a place where nothing is recorded', () => {
  it('is told to eyes and screen readers, until the playhead is elsewhere', async () => {
    const { isUnrecorded } = show((await tell('two-legs')).whole());
    const said = () => screen.getByRole('status').textContent;
    expect(said()).not.toContain('Nothing is recorded here');
    await act(() => isUnrecorded.set(true));
    expect(said()).toContain('Nothing is recorded here');
    await act(() => isUnrecorded.set(false));
    expect(said()).not.toContain('Nothing is recorded here');
  });
});

describe('a recording without a waveform', () => {
  it.each([
    ['unsupported', 'No waveform for this format.'],
    ['text', 'No waveform: a text came instead of the recording.'],
    ['empty', 'No waveform: nothing came when the recording was read.'],
    ['no-audio', 'No waveform: there is no sound in this recording.'],
    ['failed', 'The waveform could not be drawn. The recording plays all the same.'],
  ] as const)('says why: %s', async (reason, words) => {
    const { player } = show((await tell('two-legs')).whole(), { phase: 'none', reason });
    await act(() => player.state.patch({ phase: 'ready' }));
    expect(screen.getByRole('status').textContent).toBe(words);
  });
});
