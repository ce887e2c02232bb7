import { describe, expect, it } from 'vitest';
import { LiveFind } from '@/utils/log-view/live-find.ts';

type Find = ConstructorParameters<typeof LiveFind>[0]['find'];
type Tell = Parameters<Find>[1];

/** A search whose answers come when the test says so. */
function slowFind() {
  const searches: { tell: Tell; end: () => void; rest: () => void }[] = [];
  const find: Find = (_search, tell, signal, onCaughtUp) =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      searches.push({ tell, end: resolve, rest: () => onCaughtUp?.() });
    });
  const live = new LiveFind({ find }, () => undefined);
  const found = (index: number, ...lines: number[]) =>
    searches[index]?.tell({ lines: Uint32Array.from(lines), matches: lines.length } as Parameters<Tell>[0]);
  return {
    live,
    found,
    end: (index: number) => searches[index]?.end(),
    rest: (index: number) => searches[index]?.rest(),
  };
}

describe('a step through a search that still runs', () => {
  it('waits for the first match', async () => {
    const { live, found } = slowFind();
    void live.search({ text: 'error', matchCase: false });
    const step = live.stepFrom(-1, false);
    found(0, 7, 9);
    expect(await step).toBe(7);
  });

  it('does not go round while the search has not come past the line', async () => {
    const { live, found } = slowFind();
    void live.search({ text: 'error', matchCase: false });
    found(0, 7, 9);
    const forward = live.stepFrom(50, false);
    const back = live.stepFrom(50, true);
    found(0, 30, 80);
    expect(await forward).toBe(80);
    expect(await back).toBe(30);
  });

  it('goes round at the end of the search', async () => {
    const { live, found, end } = slowFind();
    void live.search({ text: 'error', matchCase: false });
    found(0, 7, 9);
    const forward = live.stepFrom(50, false);
    end(0);
    expect(await forward).toBe(7);
  });

  it('goes round where a log that may still grow has nothing more for now', async () => {
    const { live, found, rest } = slowFind();
    void live.search({ text: 'error', matchCase: false });
    found(0, 7, 9);
    const forward = live.stepFrom(50, false);
    rest(0);
    expect(await forward).toBe(7);
    expect(live.isRunning).toBe(false);
    found(0, 60);
    expect(await live.stepFrom(50, false)).toBe(60);
  });

  it('comes to nothing where nothing is found', async () => {
    const { live, end } = slowFind();
    void live.search({ text: 'error', matchCase: false });
    const step = live.stepFrom(0, false);
    end(0);
    expect(await step).toBeUndefined();
  });

  it('comes to nothing where something else is looked for meanwhile', async () => {
    const { live, found } = slowFind();
    void live.search({ text: 'erro', matchCase: false });
    const step = live.stepFrom(-1, false);
    void live.search({ text: 'error', matchCase: false });
    found(1, 3);
    expect(await step).toBeUndefined();
    expect(await live.stepFrom(-1, false)).toBe(3);
  });
});
