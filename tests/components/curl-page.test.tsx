// @vitest-environment happy-dom
import { act, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CurlPage, type CurlRequest } from '@/components/curl/CurlPage.tsx';
import type { AccountList } from '@/utils/account/accounts.ts';
import { AppError } from '@/utils/errors.ts';
import { curlCommand } from '@/utils/link/curl.ts';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { RECORDING } from './popup-setting.tsx';
import { account, accountList, changing, KEY_ID, OTHER_KEY_ID, useComponentSetting } from './setting.ts';

const TOKEN = 'header.payload.signature';

function show(request: Partial<CurlRequest> = {}, list: AccountList = accountList(account())) {
  const copied: string[] = [];
  const makeCommand = vi.fn(async (object: { url: string }, _keyId: string) => ({
    command: curlCommand(object.url, TOKEN, 'a.mp3'),
    endsAt: Date.now() + 600_000,
  }));
  const copy = vi.fn(async (text: string) => void copied.push(text));
  render(
    <CurlPage
      request={{ object: parseSecureObject(RECORDING), isPublic: false, keyId: undefined, ...request }}
      accounts={changing(list)}
      makeCommand={makeCommand}
      plainCommand={(object) => curlCommand(object.url, '$VOX_TOKEN', 'a.mp3')}
      copy={copy}
      openOptions={() => undefined}
    />,
  );
  return { copied, makeCommand, copy };
}

describe('CurlPage', () => {
  useComponentSetting();
  afterEach(() => vi.useRealTimers());

  it('warns, names the file and the account, and makes no token by itself', async () => {
    const { makeCommand } = show();
    expect(await screen.findByText('The command works like a password')).toBeTruthy();
    expect(screen.getByText('Recording of Jan 15, 2026', { exact: false })).toBeTruthy();
    expect(screen.getByText('Acme')).toBeTruthy();
    expect(makeCommand).not.toHaveBeenCalled();
  });

  it('copies the command on request and never shows the token', async () => {
    const { copied, makeCommand } = show();
    fireEvent.click(await screen.findByRole('button', { name: 'Copy command' }));
    expect(await screen.findByText(/^Copied\. It works until /)).toBeTruthy();
    expect(makeCommand).toHaveBeenCalledWith(expect.objectContaining({ url: RECORDING }), KEY_ID);
    expect(copied[0]).toContain(`Authorization: Bearer ${TOKEN}`);
    expect(document.documentElement.outerHTML).not.toContain(TOKEN);
  });

  it('counts down and says when the command no longer works', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'Copy command' }));
    expect((await screen.findByRole('timer')).textContent).toMatch(/^(10:00|9:59) left$/);
    await act(async () => void (await vi.advanceTimersByTimeAsync(61_000)));
    expect(screen.getByRole('timer').textContent).toMatch(/^8:5\d left$/);
    await act(async () => void (await vi.advanceTimersByTimeAsync(540_000)));
    expect(screen.getByText('The copied command no longer works. Copy it again.')).toBeTruthy();
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it('says so when the clipboard is refused, and explains when there is no key', async () => {
    const { copy, makeCommand } = show();
    copy.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
    fireEvent.click(await screen.findByRole('button', { name: 'Copy command' }));
    expect(await screen.findByText(/The browser didn’t allow copying/)).toBeTruthy();
    makeCommand.mockRejectedValueOnce(new AppError('keyLost'));
    fireEvent.click(screen.getByRole('button', { name: 'Copy command' }));
    expect(await screen.findByText('The key is no longer in this browser')).toBeTruthy();
  });

  it('offers a command without a secret, which may be seen', async () => {
    const { copied, makeCommand } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Copy without a token' }));
    expect(await screen.findByText('Copied. Set VOX_TOKEN before you run it.')).toBeTruthy();
    expect(copied[0]).toContain('Authorization: Bearer $VOX_TOKEN');
    expect(makeCommand).not.toHaveBeenCalled();
  });

  it('signs with the account that is known to open it, or the one that was chosen', async () => {
    const both = accountList(account(), account({ keyId: OTHER_KEY_ID, label: 'Beta' }));
    const { makeCommand } = show({ keyId: OTHER_KEY_ID }, both);
    const choice = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Account' });
    expect(choice.value).toBe(OTHER_KEY_ID);
    fireEvent.change(choice, { target: { value: KEY_ID } });
    fireEvent.click(screen.getByRole('button', { name: 'Copy command' }));
    await waitFor(() => expect(makeCommand).toHaveBeenCalledWith(expect.anything(), KEY_ID));
  });

  it.each([
    [{ object: undefined, isPublic: false }, 'This isn’t a session ID or a Voximplant link'],
    [{ object: undefined, isPublic: true }, 'This link needs no key'],
  ])('makes no command for a link that is not a secure object', async (request, words) => {
    show(request);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('leads to the options where there is no account', async () => {
    show({}, accountList());
    expect(await screen.findByRole('button', { name: 'Add a key' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Copy command' })).toBeNull();
  });
});
