// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useArrival } from '@/components/call/useArrival.ts';
import { usePlayback } from '@/components/call/usePlayback.ts';
import { type CallPlace, readCallAddress } from '@/utils/call/address.ts';
import { FIRST_SETTINGS } from '@/utils/call/settings.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { momentOfLine } from '@/utils/log/moment.ts';
import { must, tell } from '../unit/call-page/world.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();

async function open(first: WholeCall) {
  let read = Promise.withResolvers<undefined>();
  const doors = {
    open: async () => undefined,
    placeOf: () => read.promise,
    rememberPlace: async () => undefined,
  };
  const { result, rerender } = renderHook(
    ({ recordings }) => usePlayback(recordings, FIRST_SETTINGS, doors),
    {
      initialProps: first,
    },
  );
  const start = (index: number) => must(first.recordings[index]?.started).time;
  // What is remembered comes out of the storage after the page has been drawn anew.
  const choose = async (index: number, position?: number) => {
    read = Promise.withResolvers();
    await act(async () => result.current.choose(must(first.recordings[index]), position));
    await act(async () => read.resolve(undefined));
  };
  return { playback: result.current, choose, start, rerender };
}

describe('the playhead', () => {
  it('is in the recording that is chosen, and not in the one before', async () => {
    const { playback, choose, start } = await open((await tell('three-recordings')).whole());
    await choose(0, 12);
    expect(playback.playhead.value).toBe(start(0) + 12_000);
    await choose(2);
    expect(playback.playhead.value).toBe(start(2));
    await choose(1, 5);
    expect(playback.playhead.value).toBe(start(1) + 5000);
    await choose(0);
    await act(async () => playback.goTo(start(0) + 12_000));
    await choose(2);
    expect(playback.playhead.value).toBe(start(2));
  });

  it('stays at the moment that somebody went to when the log tells better where that is', async () => {
    const told = await tell('two-legs');
    const { playback, choose, rerender } = await open(told.whole({ log: false }));
    const exact = must(told.whole().recordings[0]?.started).time;
    const moment = exact + 10_000;
    await choose(0);
    await act(async () => playback.goTo(moment));
    expect(playback.player.position.value).not.toBe(10);
    await act(async () => rerender(told.whole()));
    expect(playback.player.position.value).toBe(10);
    expect(playback.playhead.value).toBe(moment);
  });

  it('keeps its place in the recording where somebody has sought that', async () => {
    const told = await tell('two-legs');
    const { playback, choose, rerender } = await open(told.whole({ log: false }));
    const exact = must(told.whole().recordings[0]?.started).time;
    await choose(0);
    await act(async () => playback.goTo(exact + 10_000));
    await act(async () => playback.player.seek(20));
    await act(async () => rerender(told.whole()));
    expect(playback.player.position.value).toBe(20);
    expect(playback.playhead.value).toBe(exact + 20_000);
  });
});

describe('a moment that nobody recorded', () => {
  it('is told apart from one that somebody did', async () => {
    const { playback, choose, start } = await open((await tell('two-legs')).whole());
    await choose(0);
    expect(playback.isUnrecorded.value).toBe(false);
    await act(async () => playback.goTo(start(0) - 500));
    expect(playback.isUnrecorded.value).toBe(true);
    expect(playback.playhead.value).toBe(start(0) - 500);
    await act(async () => playback.goTo(start(0) + 500));
    expect(playback.isUnrecorded.value).toBe(false);
    await act(async () => playback.goTo(start(0) + 3_600_000, true));
    expect(playback.isUnrecorded.value).toBe(true);
    await act(async () => playback.player.seek(3));
    expect(playback.isUnrecorded.value).toBe(false);
    // Shortly before its beginning, whoever wants to hear hears it.
    await act(async () => playback.goTo(start(0) - 500, true));
    expect(playback.isUnrecorded.value).toBe(false);
  });

  it('is not claimed where it is not known when a recording began', async () => {
    const call = (await tell('two-legs')).whole();
    const recordings = [{ ...must(call.recordings[0]), started: undefined }];
    const { playback, choose } = await open({ ...call, recordings });
    await choose(0);
    await act(async () => playback.goTo(must(call.started).time));
    expect(playback.isUnrecorded.value).toBe(false);
  });

  it('is not said of a call that has no recording at all', async () => {
    const call = (await tell('two-legs')).whole();
    const { playback } = await open({ ...call, recordings: [] });
    await act(async () => playback.goTo(must(call.started).time));
    expect(playback.isUnrecorded.value).toBe(false);
  });
});

describe('an address that names a line', () => {
  async function arrive(place: Partial<CallPlace>) {
    const told = await tell('two-legs');
    const call = told.whole();
    const { playback, choose } = await open(call);
    await choose(0);
    let linesRead = 3;
    const address = readCallAddress('session=1');
    const props = (facts: unknown) => ({
      address: { ...address, place: { ...address.place, ...place } },
      call,
      isSettled: true,
      isComplete: true,
      playback,
      momentOfLine: async (line: number) => (line < linesRead ? momentOfLine(told.log, line) : undefined),
      facts,
    });
    const goTo = vi.spyOn(playback, 'goTo');
    const { rerender } = renderHook(useArrival, { initialProps: props(1) });
    const readOn = async (lines: number) => {
      linesRead = lines;
      await act(async () => rerender(props(lines)));
    };
    await act(async () => undefined);
    return { goTo, readOn, told, playback };
  }

  it('is gone to once the line has been read, once', async () => {
    const { goTo, readOn, told } = await arrive({ lines: { from: 20, to: 23 } });
    expect(goTo).not.toHaveBeenCalled();
    await readOn(10);
    expect(goTo).not.toHaveBeenCalled();
    await readOn(30);
    expect(goTo.mock.calls).toEqual([[momentOfLine(told.log, 19), false]]);
    await readOn(40);
    expect(goTo).toHaveBeenCalledTimes(1);
  });

  it('is left alone by whoever has moved on meanwhile', async () => {
    const { goTo, readOn, playback } = await arrive({ lines: { from: 20, to: 23 } });
    await act(async () => playback.player.seek(7));
    await readOn(30);
    expect(goTo).not.toHaveBeenCalled();
  });
});

describe('an address that names a recording', () => {
  afterEach(() => vi.useRealTimers());

  /** The page knows only the first so many recordings at first. */
  async function arrive(known: number, place: Partial<CallPlace>) {
    const call = (await tell('three-recordings')).whole();
    const doors = {
      open: async () => undefined,
      placeOf: async () => undefined,
      rememberPlace: async () => undefined,
    };
    const address = readCallAddress('session=1');
    const wanted = must(call.recordings[2]);
    const arriving = { ...address, place: { ...address.place, recordId: wanted.recordId, ...place } };
    const { result, rerender } = renderHook(
      ({ recordings, isComplete }) => {
        const playback = usePlayback(recordings, FIRST_SETTINGS, doors);
        const momentOfLine = async () => undefined;
        const now = { ...call, recordings };
        useArrival({
          address: arriving,
          call: now,
          isSettled: true,
          isComplete,
          playback,
          momentOfLine,
          facts: 1,
        });
        return playback;
      },
      { initialProps: { recordings: call.recordings.slice(0, known), isComplete: false } },
    );
    await act(async () => undefined);
    const tellMore = (count: number, isComplete: boolean) =>
      act(async () => rerender({ recordings: call.recordings.slice(0, count), isComplete }));
    return { call, wanted, playback: () => result.current, tellMore };
  }

  it('waits for it where the log names another one first', async () => {
    const { wanted, playback, tellMore } = await arrive(1, {});
    expect(playback().current).toBeUndefined();
    await tellMore(3, false);
    expect(playback().current).toBe(wanted.key);
  });

  it('goes to its time in that recording, and not in the one that was named first', async () => {
    const { call, wanted, playback, tellMore } = await arrive(2, {});
    const time = (must(wanted.started).time - must(call.started).time) / 1000 + 3;
    const { playback: other, tellMore: tellOther } = await arrive(2, { time });
    await tellMore(3, false);
    await tellOther(3, false);
    expect(playback().player.position.value).toBe(0);
    expect(other().current).toBe(wanted.key);
    expect(other().player.position.value).toBeCloseTo(3);
  });

  it('takes the first one where there is no such recording, once nothing more will come', async () => {
    vi.useFakeTimers();
    const { call, playback, tellMore } = await arrive(1, { recordId: '999' });
    await tellMore(2, true);
    await tellMore(3, true);
    await act(async () => void (await vi.advanceTimersByTimeAsync(2000)));
    expect(playback().current).toBe(must(call.recordings[0]).key);
  });

  it('leaves the one alone that somebody has chosen meanwhile', async () => {
    const { call, playback, tellMore } = await arrive(2, {});
    await act(async () => playback().choose(must(call.recordings[1]), 0));
    await tellMore(3, true);
    expect(playback().current).toBe(must(call.recordings[1]).key);
  });
});
