import { browser } from 'wxt/browser';
import { type Actor, actorId } from '@/utils/account/actor.ts';
import { AppError } from '@/utils/errors.ts';
import { type FileNameFacts, fileName, isSavedAs } from '@/utils/link/file-name.ts';
import { isSecure, parseSecureObject, parseStoredObject } from '@/utils/link/secure-object.ts';
import { type Transfer, transfers } from '@/utils/storage/items.ts';
import { DOWNLOAD_TOKEN_LIFE } from '@/utils/token/claims.ts';
import { serverNow } from '@/utils/token/clock.ts';
import { mintFor } from '@/utils/token/mint.ts';
import { findOpener } from '@/utils/transfer/opener.ts';
import { addTransfer, takeTransfer } from '@/utils/transfer/transfers.ts';
import { refreshBadge } from './badge.ts';
import { reportFailure } from './notices.ts';

/** A download whose token ran out starts again with a new one, this often at most. */
const MAX_ATTEMPTS = 4;
const PROGRESS_MS = 1_000;

/** Follows our downloads to their end. */
export function registerDownloads(): void {
  browser.downloads.onChanged.addListener(({ id, state, error }) => {
    if (state?.current === 'complete') void finish(id);
    if (state?.current === 'interrupted') void interrupted(id, error?.current ?? '');
  });
  void showProgress();
}

export interface SaveRequest extends FileNameFacts {
  url: string;
  keyId?: string | undefined;
}

/**
 * Saves an object under a readable name: a secure one after a probe that finds the account which opens it, a public
 * one without any token. Throws AppError that says why it cannot be saved.
 */
export async function saveObject(request: SaveRequest): Promise<{ downloadId: number }> {
  const object = parseStoredObject(request.url);
  if (!object) throw new AppError('linkUnrecognised');
  const account = isSecure(object) ? await findOpener(object, request.keyId) : undefined;
  const name = fileName(object, request);
  return { downloadId: await start(object.url, account, name, 'uniquify', 1) };
}

/** Downloads that have begun and are not written down yet. */
const beginning = new Set<Promise<unknown>>();

/** Our download of that id, as soon as every one that has begun is written down. */
export async function ourDownload(id: number): Promise<Transfer | undefined> {
  await Promise.allSettled(beginning);
  return (await transfers.getValue()).find(({ downloadId }) => downloadId === id);
}

function start(...download: Parameters<typeof begin>): Promise<number> {
  const begun = begin(...download).finally(() => beginning.delete(begun));
  beginning.add(begun);
  return begun;
}

async function begin(
  url: string,
  account: Actor | undefined,
  name: string,
  conflictAction: 'uniquify' | 'overwrite',
  attempts: number,
): Promise<number> {
  // The browser may write this header to disk: the token is good for the start of the download only.
  const pass = account && (await mintFor(account, DOWNLOAD_TOKEN_LIFE));
  const downloadId = await browser.downloads
    .download({
      url,
      filename: name,
      conflictAction,
      ...(pass && { headers: [{ name: 'Authorization', value: `Bearer ${pass.token}` }] }),
    })
    .catch((cause: unknown) => {
      throw new AppError('downloadFailed', { values: ['NOT_STARTED'], cause });
    });
  const keyId = account && actorId(account);
  const overwrites = conflictAction === 'overwrite';
  const expiresAt = pass?.expiresAt;
  await addTransfer({ downloadId, url, keyId, fileName: name, overwrites, expiresAt, attempts });
  void showProgress();
  return downloadId;
}

async function finish(downloadId: number): Promise<void> {
  if (await takeTransfer(downloadId)) await refreshBadge();
}

async function interrupted(downloadId: number, reason: string): Promise<void> {
  const transfer = await takeTransfer(downloadId);
  if (!transfer) return;
  if (reason !== 'USER_CANCELED' && !(await resumes(transfer, reason))) {
    if (await isWorthAnother(transfer, reason)) await startAgain(transfer).catch(reportFailure);
    else await reportFailure(new AppError('downloadFailed', { values: [reason] }));
  }
  await refreshBadge();
}

/** Firefox leaves a transfer whose connection broke where it is; while its token is good it can go on from there. */
async function resumes(transfer: Transfer, reason: string): Promise<boolean> {
  if (!reason.startsWith('NETWORK_') || transfer.attempts >= MAX_ATTEMPTS) return false;
  if (await isExpired(transfer)) return false;
  const { downloadId } = transfer;
  const [item] = await browser.downloads.search({ id: downloadId });
  if (!item?.canResume) return false;
  // Firefox answers at the end of the download only.
  browser.downloads.resume(downloadId).catch(() => undefined);
  await addTransfer({ ...transfer, attempts: transfer.attempts + 1 });
  void showProgress();
  return true;
}

async function isExpired({ expiresAt }: Transfer): Promise<boolean> {
  return expiresAt !== undefined && (await serverNow()) / 1000 >= expiresAt;
}

/** The header is frozen at the start: a transfer that broke after its token ended cannot go on by itself. */
async function isWorthAnother(transfer: Transfer, reason: string): Promise<boolean> {
  const refused = /^(SERVER_UNAUTHORIZED|SERVER_FORBIDDEN|SERVER_FAILED|NETWORK_.*)$/.test(reason);
  return refused && transfer.attempts < MAX_ATTEMPTS && (await isExpired(transfer));
}

async function startAgain(transfer: Transfer): Promise<void> {
  const [item] = await browser.downloads.search({ id: transfer.downloadId });
  const saved = item?.filename.split(/[\\/]/).pop() ?? '';
  // The browser may have made the name unique: the new download takes the place of the old file. Chromium names a
  // download that was refused on its way after the address; then nothing of ours is there to be overwritten.
  const isOurs = isSavedAs(saved, transfer.fileName);
  const [name, onConflict] = isOurs
    ? ([saved, 'overwrite'] as const)
    : ([transfer.fileName, 'uniquify'] as const);
  await browser.downloads.erase({ id: transfer.downloadId });
  const object = parseSecureObject(transfer.url);
  if (!object) throw new AppError('linkUnrecognised');
  // Asked again: a download would take the token along wherever the address leads by now.
  const account = await findOpener(object, transfer.keyId);
  await start(object.url, account, name, onConflict, transfer.attempts + 1);
}

let ticking = false;

/** Keeps the badge moving while downloads run; a worker that was stopped starts it again when it wakes. */
async function showProgress(): Promise<void> {
  if (ticking) return;
  ticking = true;
  try {
    while ((await settleEnded()) > 0) {
      await refreshBadge();
      await new Promise((resolve) => setTimeout(resolve, PROGRESS_MS));
    }
  } catch (error) {
    await reportFailure(error);
  } finally {
    ticking = false;
  }
}

/**
 * A small file may end before it was written down, and a person may take a download off the browser's list.
 * Returns how many still run.
 */
async function settleEnded(): Promise<number> {
  for (const { downloadId } of await transfers.getValue()) {
    const [item] = await browser.downloads.search({ id: downloadId });
    if (item?.state === 'interrupted') await interrupted(downloadId, item.error ?? '');
    else if (item?.state !== 'in_progress') await finish(downloadId);
  }
  return (await transfers.getValue()).length;
}
