// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { KeyForm } from '@/components/options/KeyForm.tsx';
import type { Keeping } from '@/utils/account/account.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import { AppError } from '@/utils/errors.ts';
import { useComponentSetting } from './setting.ts';

type Source = Blob | string;

function show(outcome: AppError | undefined = undefined, lock: LockState = 'none') {
  const added: { source: Source; keeping: Keeping }[] = [];
  const passphrases: string[] = [];
  const onAdded = vi.fn();
  render(
    <KeyForm
      lock={lock}
      addKey={async (source, keeping, passphrase) => {
        added.push({ source, keeping });
        passphrases.push(passphrase.text);
        if (outcome) throw outcome;
      }}
      onAdded={onAdded}
    />,
  );
  return {
    added,
    passphrases,
    onAdded,
    file: screen.getByLabelText<HTMLInputElement>('Service-account key file'),
    text: screen.getByLabelText<HTMLTextAreaElement>('Or paste its text'),
    press: () => fireEvent.click(screen.getByRole('button', { name: 'Add account' })),
  };
}

function choose(input: HTMLInputElement, file: File): void {
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  fireEvent.change(input);
}

const FILE = new File(['{"made": "up"}'], 'acme_private.json');

describe('KeyForm', () => {
  useComponentSetting();

  it('takes a chosen file in, sealed under a passphrase unless the person says otherwise', async () => {
    const { added, onAdded, file, press } = show();
    choose(file, FILE);
    expect(await screen.findByText('Ready to add: acme_private.json')).toBeTruthy();
    press();
    await waitFor(() => expect(onAdded).toHaveBeenCalledOnce());
    expect(added).toEqual([{ source: FILE, keeping: 'passphrase' }]);
    expect(screen.queryByText(/Ready to add/)).toBeNull();
  });

  it('asks for a new passphrase twice, for the known one once, and for none while unlocked', async () => {
    show();
    expect(await screen.findByLabelText('Passphrase')).toBeTruthy();
    expect(screen.getByLabelText('Passphrase again')).toBeTruthy();
    cleanup();
    const { passphrases, file, press, onAdded } = show(undefined, 'locked');
    fireEvent.input(screen.getByLabelText('Passphrase'), { target: { value: 'four random words' } });
    expect(screen.queryByLabelText('Passphrase again')).toBeNull();
    choose(file, FILE);
    press();
    await waitFor(() => expect(onAdded).toHaveBeenCalledOnce());
    expect(passphrases).toEqual(['four random words']);
    cleanup();
    show(undefined, 'unlocked');
    expect(screen.queryByLabelText('Passphrase')).toBeNull();
  });

  it('takes pasted text in and empties the field afterwards', async () => {
    const { added, onAdded, text, press } = show();
    fireEvent.input(text, { target: { value: '{"pasted": true}' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Keep without a passphrase' }));
    press();
    await waitFor(() => expect(onAdded).toHaveBeenCalledOnce());
    expect(added).toEqual([{ source: '{"pasted": true}', keeping: 'disk' }]);
    expect(text.value).toBe('');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Keep without a passphrase' }).checked).toBe(
      true,
    );
  });

  it('explains a refusal and keeps the text, the way of keeping and the file', async () => {
    const { onAdded, text, press } = show(new AppError('keyWrongKind', { values: ['a HAR file'] }));
    fireEvent.input(text, { target: { value: '{"log": {}}' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Keep without a passphrase' }));
    press();
    expect(await screen.findByText('This is a different kind of file')).toBeTruthy();
    expect(screen.getByText(/It looks like a HAR file\. Choose the \.json file/)).toBeTruthy();
    expect(text.value).toBe('{"log": {}}');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Keep without a passphrase' }).checked).toBe(
      true,
    );
    expect(onAdded).not.toHaveBeenCalled();
  });

  it('asks for a key where there is none, without calling anybody', async () => {
    const { added, press } = show();
    press();
    expect(await screen.findByText('There is no key to add yet')).toBeTruthy();
    expect(added).toEqual([]);
  });

  it('holds one key at a time: what was given last', async () => {
    const { added, onAdded, file, text, press } = show();
    choose(file, FILE);
    await screen.findByText(/Ready to add/);
    fireEvent.input(text, { target: { value: 'pasted later' } });
    await waitFor(() => expect(screen.queryByText(/Ready to add/)).toBeNull());
    press();
    await waitFor(() => expect(onAdded).toHaveBeenCalled());
    expect(added[0]?.source).toBe('pasted later');
  });

  it('takes a dropped file, and says what keeping it on disk does not protect', async () => {
    const { file } = show();
    const zone = file.parentElement as HTMLElement;
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.defineProperty(drop, 'dataTransfer', { value: { files: [FILE] } });
    Object.defineProperty(file, 'files', { value: null, writable: true });
    zone.dispatchEvent(drop);
    expect(await screen.findByText('Ready to add: acme_private.json')).toBeTruthy();
    expect(drop.defaultPrevented).toBe(true);
    expect(
      screen.getByText('Anyone who can read this browser profile’s files can take the key.'),
    ).toBeTruthy();
  });

  it('writes no key into the document', async () => {
    const { text, press } = show(new AppError('keyNotJson'));
    const secret = '-----BEGIN PRIVATE KEY----- invented';
    fireEvent.input(text, { target: { value: secret } });
    press();
    await screen.findByText('This file isn’t a key');
    expect(document.documentElement.outerHTML).not.toContain(secret);
  });
});
