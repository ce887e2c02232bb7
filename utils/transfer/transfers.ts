import { type Transfer, transfers } from '../storage/items.ts';

/** Remembers a download under way. */
export async function addTransfer(transfer: Transfer): Promise<void> {
  await change((list) => [...list, transfer]);
}

/** Takes a download out of the list; returns it if it was ours. */
export async function takeTransfer(downloadId: number): Promise<Transfer | undefined> {
  let taken: Transfer | undefined;
  await change((list) => {
    taken = list.find((transfer) => transfer.downloadId === downloadId);
    return list.filter((transfer) => transfer !== taken);
  });
  return taken;
}

async function change(update: (list: Transfer[]) => Transfer[]): Promise<void> {
  await navigator.locks.request('transfers', async () => {
    await transfers.setValue(update(await transfers.getValue()));
  });
}
