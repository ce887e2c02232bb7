// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnlockForm } from '@/components/lock/UnlockForm.tsx';
import { LockTimes } from '@/components/options/LockTimes.tsx';
import { RefusedPage } from '@/components/refused/RefusedPage.tsx';
import { AppError, type ErrorRecord } from '@/utils/errors.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { showPopup } from './popup-setting.tsx';
import { useComponentSetting } from './setting.ts';

const LINK =
  'https://storage-gw-ru-02.voximplant.com/voximplant-records-secure/2026/01/15/QUJD?record_id=1000000001';

function showRefused(tryObject: () => Promise<unknown>, reason?: ErrorRecord) {
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
  render(<RefusedPage object={object} reason={reason} doors={doors} />);
  return doors;
}

describe('locked', () => {
  useComponentSetting();

  it('is one field away from unlocked in the popup', async () => {
    const { doors } = await showPopup({ lock: 'locked' });
    expect(screen.queryByRole('searchbox')).toBeNull();
    fireEvent.input(screen.getByLabelText('Passphrase'), { target: { value: 'four random words' } });
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    await waitFor(() => expect(doors.unlock).toHaveBeenCalledWith('four random words'));
  });

  it('says in the popup when locking failed', async () => {
    const { doors } = await showPopup({ lock: 'unlocked' });
    doors.lockNow.mockRejectedValue(new AppError('lockFailed'));
    fireEvent.click(screen.getByRole('button', { name: 'Lock now' }));
    expect(await screen.findByText('Earshot couldn’t lock everything')).toBeTruthy();
  });

  it('says what is wrong with a passphrase and keeps the field', async () => {
    render(<UnlockForm unlock={() => Promise.reject(new AppError('passphraseWrong'))} />);
    fireEvent.input(screen.getByLabelText('Passphrase'), { target: { value: 'wrong' } });
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    expect(await screen.findByText('That is not the passphrase')).toBeTruthy();
  });
});

describe('a screen that locks', () => {
  useComponentSetting();
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['chrome', 1],
    ['firefox', 0],
  ])('is offered as a reason to lock only where the browser tells of it: %s', (browser, offers) => {
    vi.stubEnv('BROWSER', browser);
    render(<LockTimes settings={{ idleMinutes: 30, onScreenLock: true }} onChange={vi.fn()} />);
    expect(screen.queryAllByRole('checkbox', { name: 'Lock when the screen locks' })).toHaveLength(offers);
    expect(screen.getByLabelText('Lock when nobody touched the computer for')).toBeTruthy();
  });
});

describe('a wrong clock', () => {
  useComponentSetting();

  it('is said from five minutes on, with its direction, and can be dismissed', async () => {
    await showPopup({ clockOffset: -432_000 });
    expect(screen.getByText(/7 minutes fast/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText(/minutes fast/)).toBeNull();
  });

  it('is not said where it is small', async () => {
    await showPopup({ clockOffset: 240_000 });
    expect(screen.queryByText(/minutes slow/)).toBeNull();
  });
});

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
    await screen.findByText('Trying again in 5 s.');
    await vi.advanceTimersByTimeAsync(5_100);
    expect(doors.tryObject.mock.calls.length).toBeGreaterThan(1);
    vi.useRealTimers();
  });
});
