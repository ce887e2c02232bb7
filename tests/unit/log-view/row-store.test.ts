import { describe, expect, it, vi } from 'vitest';
import { LogError } from '@/utils/log/errors.ts';
import type { Row } from '@/utils/log-view/row-list.ts';
import { RowStore } from '@/utils/log-view/row-store.ts';

type Ask = ConstructorParameters<typeof RowStore>[0]['ask'];

const SEEN: Row[] = [{ type: 'entry', entry: 0, line: 0, lineCount: 1, isOpen: false }];

/** A store that asks `answer`; it wants the same rows again after every drawing, as the list does. */
function storeOf(answer: (asked: { marks?: unknown }, signal: AbortSignal) => unknown) {
  const ask = vi.fn(async (_type: string, asked: object, { signal }: { signal: AbortSignal }) =>
    answer(asked, signal),
  );
  const draws = vi.fn(() => queueMicrotask(() => store.want(SEEN)));
  const store: RowStore = new RowStore({ ask: ask as unknown as Ask }, draws, draws);
  store.want(SEEN);
  return { ask, store };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('rows that cannot be read', () => {
  it('are asked for once, not with every drawing', async () => {
    const { ask } = storeOf(() => {
      throw new LogError('worker-died', 'gone');
    });
    await settled();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('for a pattern that cannot be run come without marks', async () => {
    const { ask, store } = storeOf(({ marks }) => {
      if (marks) throw new LogError('bad-pattern', 'no');
      return [{ entry: 0, text: 'line', marks: [] }];
    });
    await settled();
    store.mark({ pattern: { source: '(', flags: '' } });
    await settled();
    expect(store.entry(0)).toMatchObject({ text: 'line' });
    expect(ask).toHaveBeenCalledTimes(3);
  });
});

describe('rows whose marks take for ever', () => {
  it('come with the next marks as soon as something else is looked for', async () => {
    const { store } = storeOf(({ marks }, signal) => {
      const isEndless = JSON.stringify(marks)?.includes('endless') ?? false;
      if (!isEndless) return [{ entry: 0, text: 'line', marks: marks ? [0, 4] : [] }];
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    await settled();
    store.mark({ pattern: { source: 'endless', flags: '' } });
    store.want([...SEEN, { type: 'entry', entry: 1, line: 1, lineCount: 1, isOpen: false }]);
    await settled();
    store.mark({ text: 'line' });
    await settled();
    expect(store.entry(0)).toMatchObject({ marks: [0, 4] });
  });
});

describe('the newest entry', () => {
  it('is read anew when it has got more lines', async () => {
    let lineCount = 1;
    const { ask, store } = storeOf(() => [{ entry: 0, text: 'line', marks: [], lineCount }]);
    await settled();
    lineCount = 2;
    store.want([{ type: 'entry', entry: 0, line: 0, lineCount: 2, isOpen: true }]);
    await settled();
    expect(store.entry(0)?.lineCount).toBe(2);
    expect(ask).toHaveBeenCalledTimes(2);
  });
});
