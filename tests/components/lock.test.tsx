// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { UnlockForm } from '@/components/lock/UnlockForm.tsx';
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

  it('says what is wrong with a passphrase and keeps the field', async () => {
    render(<UnlockForm unlock={() => Promise.reject(new AppError('passphraseWrong'))} />);
    fireEvent.input(screen.getByLabelText('Passphrase'), { target: { value: 'wrong' } });
    fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
    expect(await screen.findByText('That is not the passphrase')).toBeTruthy();
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
