import { describe, expect, it, vi } from 'vitest';
import { saveRaw } from '@/components/call/panels/save-raw.ts';
import { AppError } from '@/utils/errors.ts';

const TEXT = 'one\ntwo\n';
const PART = 'thr';

interface Setting {
  isDone?: boolean;
  isDead?: boolean;
  saves?: boolean;
  text?: string;
  tail?: string;
  logUrl?: string | undefined;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Saves a log of two lines; gives what came of it, what was asked of the background, what the page saved itself. */
async function saveIn(setting: Setting) {
  const { isDone = true, isDead = false, saves = true, text = TEXT, tail = '' } = setting;
  const save = vi.fn(async () => {
    if (!saves) throw new AppError('offline');
  });
  const saved: Promise<string>[] = [];
  const read = async (question: string) => {
    if (isDead) throw new Error('gone');
    const lines = text.split('\n').length - 1;
    return question === 'tail' ? { lines, bytes: bytesOf(tail) } : [bytesOf(text)];
  };
  const result = await saveRaw({
    log: { isDone },
    client: { isDead, ask: read },
    logUrl: 'logUrl' in setting ? setting.logUrl : 'https://storage.voximplant.com/log',
    keyId: 'key',
    call: { sessionId: '7' },
    doors: { save, saveBlob: (_name: string, blob: Blob) => saved.push(blob.text()) },
  } as unknown as Parameters<typeof saveRaw>[0]);
  return { result, stored: save.mock.calls.length, read: await Promise.all(saved) };
}

describe('saving the log as it is', () => {
  it('takes what the page holds where that is all of it', async () => {
    expect(await saveIn({})).toEqual({ result: 'whole', stored: 0, read: [TEXT] });
    expect(await saveIn({ text: '' })).toEqual({ result: 'whole', stored: 0, read: [''] });
  });

  it('takes it from Voximplant where it has not come whole, or its reader has died', async () => {
    expect(await saveIn({ isDone: false })).toEqual({ result: 'whole', stored: 1, read: [] });
    expect(await saveIn({ isDead: true })).toEqual({ result: 'whole', stored: 1, read: [] });
  });

  it('takes every byte that came where Voximplant does not give it, and says that it is a part', async () => {
    expect(await saveIn({ isDone: false, saves: false, tail: PART })).toEqual({
      result: 'part',
      stored: 1,
      read: [TEXT + PART],
    });
    expect(await saveIn({ isDone: false, logUrl: undefined, text: '', tail: PART })).toEqual({
      result: 'part',
      stored: 0,
      read: [PART],
    });
  });

  it('saves no file with a hole where the browser has lost a piece', async () => {
    const lost = new DOMException('gone', 'NotReadableError');
    const reading = vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(lost);
    expect(await saveIn({})).toEqual({ result: 'whole', stored: 1, read: [] });
    await expect(saveIn({ logUrl: undefined })).rejects.toBe(lost);
    reading.mockRestore();
  });

  it('fails with the reason where there is nothing to save', async () => {
    const offline = { code: 'offline' };
    await expect(saveIn({ isDone: false, saves: false, text: '' })).rejects.toMatchObject(offline);
    await expect(saveIn({ isDead: true, saves: false })).rejects.toMatchObject(offline);
    await expect(saveIn({ isDone: false, isDead: true, saves: false })).rejects.toMatchObject(offline);
  });
});
