import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connectedPorts, type FakePort } from '@/tests/fakes/ports.ts';
import { startFind } from '@/utils/call/find-client.ts';
import type { FindEvent } from '@/utils/call/progress.ts';

const QUERY = { text: '3487122519', daysBack: 31 };
const PROGRESS: FindEvent = { type: 'progress', progress: { accountLabel: 'acme', from: 0, to: 1, step: 1 } };
const FAILED: FindEvent = { type: 'failed', error: { code: 'sessionNotFound', values: [] } };

/** Far ends of the connections that were made. */
let workers: FakePort[];
let queries: unknown[];

beforeEach(() => {
  workers = [];
  queries = [];
  Object.assign(fakeBrowser.runtime, {
    connect: ({ name }: { name: string }) => {
      const [near, far] = connectedPorts(name);
      far.onMessage.addListener((query) => queries.push(query));
      workers.push(far);
      return near;
    },
  });
});

function hear() {
  const events: FindEvent[] = [];
  const { stop } = startFind(QUERY, (event) => events.push(event));
  return { events, stop };
}

describe('a search', () => {
  it('asks once and hears progress, then one end', async () => {
    const { events } = hear();
    await vi.waitFor(() => expect(queries).toEqual([QUERY]));
    expect(workers[0]?.name).toBe('find');
    for (const event of [PROGRESS, PROGRESS, FAILED, PROGRESS]) workers[0]?.postMessage(event);
    await vi.waitFor(() => expect(workers[0]?.isOpen).toBe(false));
    expect(events).toEqual([PROGRESS, PROGRESS, FAILED]);
  });

  it('that is stopped hears nothing more and closes its port', async () => {
    const { events, stop } = hear();
    stop();
    stop();
    await vi.waitFor(() => expect(workers[0]?.isOpen).toBe(false));
    expect(workers).toHaveLength(1);
    expect(events).toEqual([]);
  });

  it('that has ended needs no new worker when the old one goes', async () => {
    const { events } = hear();
    await vi.waitFor(() => expect(queries).toHaveLength(1));
    workers[0]?.postMessage(FAILED);
    workers[0]?.disconnect();
    await vi.waitFor(() => expect(events).toEqual([FAILED]));
    await Promise.resolve();
    expect(workers).toHaveLength(1);
  });

  it('goes on with a new worker when the old one died', async () => {
    const { events } = hear();
    await vi.waitFor(() => expect(queries).toHaveLength(1));
    workers[0]?.disconnect();
    await vi.waitFor(() => expect(queries).toEqual([QUERY, QUERY]));
    workers[1]?.postMessage(FAILED);
    await vi.waitFor(() => expect(events).toEqual([FAILED]));
  });

  it('gives up after five workers, and says so once', async () => {
    const { events } = hear();
    for (let worker = 0; worker < 5; worker++) {
      await vi.waitFor(() => expect(workers).toHaveLength(worker + 1));
      workers[worker]?.disconnect();
    }
    await vi.waitFor(() => {
      expect(events).toEqual([{ type: 'failed', error: { code: 'backgroundSilent', values: [] } }]);
    });
    expect(workers).toHaveLength(5);
  });
});
