// @vitest-environment happy-dom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RefusedPage } from '@/components/refused/RefusedPage.tsx';
import type { LockState } from '@/utils/account/lock-state.ts';
import { AppError, type ErrorRecord } from '@/utils/errors.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { changing, clockOffBy, useComponentSetting } from './setting.ts';

const LINK =
  'https://storage-gw-ru-02.voximplant.com/voximplant-records-secure/2026/01/15/QUJD?record_id=1000000001';

function showRefused(
  tryObject: () => Promise<unknown>,
  reason?: ErrorRecord,
  hello: () => Promise<unknown> = async () => undefined,
) {
  const object = parseSecureObject(LINK);
  if (!object) throw new Error('The link is no secure object');
  const doors = {
    tryObject: vi.fn(tryObject),
    go: vi.fn(),
    openHere: vi.fn(async () => undefined),
    unlock: vi.fn(async () => undefined),
    unlockWithPasskey: undefined,
    openOptions: vi.fn(),
    openSearch: vi.fn(),
    copy: vi.fn(async () => undefined),
    details: vi.fn(async () => 'details'),
  };
  const world = {
    lock: changing<LockState>('locked'),
    hostAccess: changing(true),
    clock: clockOffBy(-432_000),
    onAllowAccess: vi.fn(),
  };
  render(<RefusedPage object={object} reason={reason} doors={doors} hello={hello} {...world} />);
  return { ...doors, ...world };
}

afterEach(() => vi.useRealTimers());

describe('a refused object', () => {
  useComponentSetting();

  it('is left for as soon as it opens', async () => {
    const doors = showRefused(async () => undefined);
    await waitFor(() => expect(doors.go).toHaveBeenCalledWith(LINK));
  });

  it('opens after unlocking', async () => {
    let locked = true;
    const doors = showRefused(async () => {
      if (locked) throw new AppError('vaultLocked');
    });
    fireEvent.input(await screen.findByLabelText('Passphrase'), { target: { value: 'four random words' } });
    locked = false;
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    await waitFor(() => expect(doors.go).toHaveBeenCalledWith(LINK));
  });

  it('gives the message for the admin where a role is missing', async () => {
    const doors = showRefused(() =>
      Promise.reject(new AppError('logNeedsRole', { values: ['support-bot'] })),
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Copy message for admin' }));
    await waitFor(() => expect(doors.copy).toHaveBeenCalledWith(expect.stringContaining('“support-bot”')));
  });

  it('is not asked for again where the reason is known', async () => {
    const doors = showRefused(async () => undefined, { code: 'panelOnly', values: [] });
    fireEvent.click(await screen.findByRole('button', { name: 'Open it with Earshot' }));
    expect(doors.openHere).toHaveBeenCalledWith(LINK);
    expect(doors.tryObject).not.toHaveBeenCalled();
  });

  it('is tried again by itself where time can help', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const doors = showRefused(() => Promise.reject(new AppError('objectNotReady')));
    await screen.findByText(/^Trying again in [567] s\.$/);
    await vi.advanceTimersByTimeAsync(3_000);
    await screen.findByText(/^Trying again in [234] s\.$/);
    await vi.advanceTimersByTimeAsync(3_500);
    expect(doors.tryObject).toHaveBeenCalledTimes(2);
  });

  it('is tried less and less often, and no more after some minutes, until somebody asks', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const doors = showRefused(() => Promise.reject(new AppError('offline')));
    const minutes = async (count: number) => {
      for (let second = 0; second < count * 60; second++) {
        await act(() => vi.advanceTimersByTimeAsync(1_000).then(() => undefined));
      }
    };
    await minutes(2);
    expect(doors.tryObject.mock.calls.length).toBeLessThan(7);
    await minutes(13);
    await screen.findByText(/stopped trying by itself/);
    expect(doors.tryObject).toHaveBeenCalledTimes(11);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText(/^Trying again in/);
  });

  it('waits as long as Voximplant asks', async () => {
    showRefused(() => Promise.reject(new AppError('apiBusy', { values: [40] })));
    await screen.findByText(/^Trying again in 40 s\.$/);
  });

  it('goes on by itself when it was unlocked in another place', async () => {
    let isLocked = true;
    const doors = showRefused(async () => {
      if (isLocked) throw new AppError('vaultLocked');
    });
    await screen.findByLabelText('Passphrase');
    isLocked = false;
    doors.lock.set('unlocked');
    await waitFor(() => expect(doors.go).toHaveBeenCalledWith(LINK));
  });

  it('says that the browser blocks access, offers to allow it, and goes on then', async () => {
    let blocked = true;
    const doors = showRefused(async () => {
      if (blocked) throw new AppError('offline');
    });
    await screen.findByText(/Can.t reach Voximplant/);
    doors.hostAccess.set(false);
    await screen.findByText(/Your browser is blocking access/);
    expect(screen.queryByText(/Can.t reach Voximplant/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Allow access' }));
    expect(doors.onAllowAccess).toHaveBeenCalled();
    blocked = false;
    doors.hostAccess.set(true);
    await waitFor(() => expect(doors.go).toHaveBeenCalledWith(LINK));
  });

  it('says that the background does not answer', async () => {
    const silent = showRefused(
      () => new Promise(() => undefined),
      undefined,
      () => Promise.reject(new AppError('backgroundSilent')),
    );
    await screen.findByText(/Earshot isn.t answering/);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(silent.tryObject).toHaveBeenCalledTimes(2));
  });

  it('says that the clock is wrong', async () => {
    showRefused(() => Promise.reject(new AppError('objectGone')));
    await screen.findByText(/7 minutes fast/);
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(screen.queryByText(/minutes fast/)).toBeNull());
  });

  it('hands the link to the search', async () => {
    const doors = showRefused(() => Promise.reject(new AppError('objectGone')));
    fireEvent.click(await screen.findByRole('button', { name: 'Search by session ID' }));
    expect(doors.openSearch).toHaveBeenCalledWith(LINK);
  });
});
