import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshStorage } from '@/tests/fakes/vault-world.ts';
import { type Transfer, transfers } from '@/utils/storage/items.ts';
import { downloadProgress } from '@/utils/transfer/progress.ts';
import { addTransfer, takeTransfer } from '@/utils/transfer/transfers.ts';

const transfer = (downloadId: number): Transfer => ({
  downloadId,
  url: 'https://storage.voximplant.com/a-secure/x',
  keyId: 'k',
  fileName: 'x.mp3',
  expiresAt: 0,
  attempts: 1,
});

/** Downloads as the browser knows them: id → received and total bytes. */
function browserHas(items: Record<number, [received: number, total: number]>): void {
  const search = async ({ id = 0 }: { id?: number }) => {
    const [bytesReceived, totalBytes] = items[id] ?? [];
    return bytesReceived === undefined ? [] : [{ id, bytesReceived, totalBytes }];
  };
  Object.assign(fakeBrowser, { downloads: { search } });
}

beforeEach(() => freshStorage());

describe('transfers', () => {
  it('are taken once, by one alone', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, id) => addTransfer(transfer(id))));
    expect(await transfers.getValue()).toHaveLength(100);
    const taken = await Promise.all(Array.from({ length: 200 }, (_, id) => takeTransfer(id % 100)));
    expect(taken.filter(Boolean)).toHaveLength(100);
    expect(await transfers.getValue()).toEqual([]);
    expect(await takeTransfer(7)).toBeUndefined();
  });
});

describe('progress', () => {
  it.each<[string, Record<number, [number, number]>, { count: number; percent: number | undefined }]>([
    ['nothing', {}, { count: 0, percent: undefined }],
    ['one', { 1: [50, 200] }, { count: 1, percent: 25 }],
    ['two together', { 1: [50, 200], 2: [0, 300] }, { count: 2, percent: 10 }],
    ['one of an unknown size', { 1: [50, -1], 2: [0, 300] }, { count: 2, percent: undefined }],
    ['one of no size', { 1: [0, 0] }, { count: 1, percent: undefined }],
    ['one that is nearly done', { 1: [1999, 2000] }, { count: 1, percent: 99 }],
    ['one that is done', { 1: [2000, 2000] }, { count: 1, percent: 99 }],
  ])('of %s', async (_name, items, expected) => {
    browserHas(items);
    for (const id of Object.keys(items)) await addTransfer(transfer(Number(id)));
    await addTransfer(transfer(99));
    expect(await downloadProgress()).toEqual(expected);
  });
});
