// @vitest-environment happy-dom
import { renderHook } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { useAddress } from '@/components/call/useAddress.ts';
import type { Playback } from '@/components/call/usePlayback.ts';
import { Store } from '@/utils/call/store.ts';
import type { WholeCall } from '@/utils/call/whole-call.ts';
import { tell } from '../unit/call-page/world.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();

const LINES = { from: 20, to: 23 };

async function open(first: { from: number; to: number } | undefined) {
  const call = (await tell('two-legs')).whole();
  const writeAddress = vi.fn<(hash: string) => void>();
  const playback = {
    player: { position: new Store(0) },
    playhead: new Store<number | undefined>(undefined),
    current: undefined,
  } as unknown as Playback;
  const target = { type: 'session', sessionId: '2000000001', keyId: undefined, day: undefined } as const;
  const props = (selection: typeof first, more: Partial<WholeCall> = {}) => ({
    target,
    call: { ...call, ...more },
    keyId: undefined,
    selection,
    query: '',
    playback,
    doors: { writeAddress },
  });
  const { rerender } = renderHook(useAddress, { initialProps: props(first, { sessionId: undefined }) });
  return {
    written: () => writeAddress.mock.calls.map(([hash]) => hash),
    select: (lines: typeof first) => rerender(props(lines)),
  };
}

describe('the address of the page', () => {
  it('keeps saying where to go while nothing has happened', async () => {
    const { written, select } = await open(LINES);
    select(LINES);
    expect(written()).toEqual([]);
  });

  it('names the lines that are selected, and no more once they are given up', async () => {
    const { written, select } = await open(undefined);
    select(LINES);
    expect(written().at(-1)).toMatch(/&L=20-23$/);
    select(undefined);
    expect(written().at(-1)).not.toContain('L=');
  });

  it('loses the lines that it came with once they are given up', async () => {
    const { written, select } = await open(LINES);
    select(undefined);
    expect(written()).toHaveLength(1);
    expect(written()[0]).not.toContain('L=');
  });
});
