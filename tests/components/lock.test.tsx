// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnlockForm } from '@/components/lock/UnlockForm.tsx';
import { LockTimes } from '@/components/options/LockTimes.tsx';
import { AppError } from '@/utils/errors.ts';
import { showPopup } from './popup-setting.tsx';
import { useComponentSetting } from './setting.ts';

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
    await waitFor(() => expect(screen.queryByText(/minutes fast/)).toBeNull());
  });

  it('is not said where it is small', async () => {
    await showPopup({ clockOffset: 240_000 });
    expect(screen.queryByText(/minutes slow/)).toBeNull();
  });
});
