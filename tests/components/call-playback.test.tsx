// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { usePlayback } from '@/components/call/usePlayback.ts';
import { FIRST_SETTINGS } from '@/utils/call/settings.ts';
import { must, tell } from '../unit/call-page/world.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();

async function open(name: string) {
  const { recordings } = (await tell(name)).whole();
  let read = Promise.withResolvers<undefined>();
  const doors = {
    open: async () => undefined,
    placeOf: () => read.promise,
    rememberPlace: async () => undefined,
  };
  const { result } = renderHook(() => usePlayback(recordings, FIRST_SETTINGS, doors));
  const start = (index: number) => must(recordings[index]?.started).time;
  // What is remembered comes out of the storage after the page has been drawn anew.
  const choose = async (index: number, position?: number) => {
    read = Promise.withResolvers();
    await act(async () => result.current.choose(must(recordings[index]), position));
    await act(async () => read.resolve(undefined));
  };
  return { playback: result.current, choose, start };
}

describe('the playhead', () => {
  it('is in the recording that is chosen, and not in the one before', async () => {
    const { playback, choose, start } = await open('three-recordings');
    await choose(0, 12);
    expect(playback.playhead.value).toBe(start(0) + 12_000);
    await choose(2);
    expect(playback.playhead.value).toBe(start(2));
    await choose(1, 5);
    expect(playback.playhead.value).toBe(start(1) + 5000);
  });
});
