import { describe, expect, it, vi } from 'vitest';
import { saveRaw } from '@/components/call/panels/save-raw.ts';

const TEXT = 'one\ntwo\n';

interface Setting {
  isDone?: boolean;
  isDead?: boolean;
  saves?: boolean;
}

/** Saves a log of two lines; gives what was asked of the background, and what the page saved itself. */
async function saveIn({ isDone = true, isDead = false, saves = true }: Setting) {
  const save = vi.fn(async () => {
    if (!saves) throw new Error('refused');
  });
  const saved: Promise<string>[] = [];
  const read = async () => {
    if (isDead) throw new Error('gone');
    return [new TextEncoder().encode(TEXT)];
  };
  await saveRaw({
    log: { isDone },
    client: { isDead, progress: { lines: 2 }, ask: read },
    logUrl: 'https://storage.voximplant.com/log',
    keyId: 'key',
    call: { sessionId: '7' },
    doors: { save, saveBlob: (_name: string, blob: Blob) => saved.push(blob.text()) },
  } as unknown as Parameters<typeof saveRaw>[0]);
  return { stored: save.mock.calls.length, read: await Promise.all(saved) };
}

describe('saving the log as it is', () => {
  it('takes what the page holds where that is all of it', async () => {
    expect(await saveIn({})).toEqual({ stored: 0, read: [TEXT] });
  });

  it('takes it from Voximplant where it has not come whole, or its reader has died', async () => {
    expect(await saveIn({ isDone: false })).toEqual({ stored: 1, read: [] });
    expect(await saveIn({ isDead: true })).toEqual({ stored: 1, read: [] });
  });

  it('takes what was read where Voximplant does not give it', async () => {
    expect(await saveIn({ isDone: false, saves: false })).toEqual({ stored: 1, read: [TEXT] });
  });
});
