// @vitest-environment happy-dom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OptionsPage } from '@/components/options/OptionsPage.tsx';
import type { AccountList } from '@/utils/account/accounts.ts';
import type { LockState } from '@/utils/account/lock-state.ts';
import { AppError } from '@/utils/errors.ts';
import {
  account,
  accountList,
  changing,
  check,
  KEY_ID,
  OTHER_KEY_ID,
  useComponentSetting,
} from './setting.ts';

const doors = {
  check: vi.fn(),
  rename: vi.fn(),
  makeDefault: vi.fn(),
  remove: vi.fn(),
  removeBroken: vi.fn(),
  removeStrayKeys: vi.fn(),
  findChildren: vi.fn(),
  addChild: vi.fn(),
  removeChild: vi.fn(),
  keepAs: vi.fn(),
};

const security = {
  lockNow: vi.fn(),
  unlock: vi.fn(),
  unlockWithPasskey: vi.fn(),
  changePassphrase: vi.fn(),
  addPasskey: vi.fn(),
  removePasskey: vi.fn(),
  changeLock: vi.fn(),
  changeLinks: vi.fn(),
};

interface Setting {
  list?: AccountList;
  access?: boolean;
  strays?: boolean;
  lock?: LockState;
  hello?: () => Promise<unknown>;
}

async function show({
  list = accountList(account()),
  access = true,
  strays = false,
  lock = 'none',
  hello = async () => ({}),
}: Setting = {}) {
  const accounts = changing(list);
  const hostAccess = changing(access);
  const allowed = vi.fn();
  render(
    <OptionsPage
      accounts={accounts}
      strayKeys={changing(strays)}
      hostAccess={hostAccess}
      onAllowAccess={allowed}
      hello={hello}
      addKey={async () => undefined}
      lock={changing(lock)}
      lockSettings={changing({ idleMinutes: 30, onScreenLock: true })}
      linkSettings={changing({ logsInEarshot: false, panelOnly: false })}
      hasPasskey={changing(false)}
      clearsCache={changing<boolean | undefined>(false)}
      onClearCache={vi.fn()}
      security={security}
      doors={doors}
    />,
  );
  if (list.accounts.length + list.broken.length > 0) await screen.findByRole('heading', { name: 'Accounts' });
  return { accounts, hostAccess, allowed };
}

function card(name: string) {
  return within(screen.getByRole('article', { name }));
}

describe('OptionsPage', () => {
  useComponentSetting();
  beforeEach(() => {
    for (const door of [...Object.values(doors), ...Object.values(security)])
      door.mockReset().mockResolvedValue(undefined);
  });

  it('begins with the form and shows a card as soon as an account is there', async () => {
    const { accounts } = await show({ list: accountList() });
    expect(screen.getByRole('heading', { name: 'Add your service-account key' })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Accounts' })).toBeNull();
    accounts.set(accountList(account()));
    expect(await screen.findByRole('article', { name: 'Acme' })).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Add another key' })).toBeTruthy();
  });

  it('tells after adding that the file works like a password', async () => {
    await show({ list: accountList() });
    fireEvent.input(screen.getByLabelText('Or paste its text'), { target: { value: '{}' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add account' }));
    expect(await screen.findByText(/Now delete the downloaded file/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Got it' }));
    await waitFor(() => expect(screen.queryByText(/Now delete the downloaded file/)).toBeNull());
  });

  it('says in words what a key can do and which role it lacks', async () => {
    const roleless = check({ opensLogs: 'no', searches: 'unknown', roles: [] });
    await show({ list: accountList(account({ check: roleless })) });
    const words = card('Acme');
    expect(words.getByText('Works now')).toBeTruthy();
    expect(words.getByText('Plays recordings')).toBeTruthy();
    expect(words.getByText('Opens logs: no')).toBeTruthy();
    expect(words.getByText('Searches calls: not checked')).toBeTruthy();
    expect(
      words.getByText(/needs one of these roles: Owner, Developer, Admin, Supervisor or Support/),
    ).toBeTruthy();
    expect(words.getByText('Checked 2 minutes ago')).toBeTruthy();
    expect(words.getByText('Key …abcd')).toBeTruthy();
  });

  it('says why a key does not work, even for a reason of a newer version', async () => {
    const refused = check({ works: 'no', error: { code: 'apiKeyRefused', values: [] } });
    const { accounts } = await show({ list: accountList(account({ check: refused })) });
    expect(card('Acme').getByText(/Voximplant doesn’t accept this key/)).toBeTruthy();
    accounts.set(
      accountList(account({ check: check({ works: 'no', error: { code: 'fromTomorrow', values: [] } }) })),
    );
    expect(await card('Acme').findByText(/Something went wrong in Earshot/)).toBeTruthy();
  });

  it('checks, and explains a check that failed', async () => {
    doors.check.mockRejectedValue(new AppError('offline'));
    await show();
    fireEvent.click(card('Acme').getByRole('button', { name: 'Check now' }));
    expect(await card('Acme').findByText('Can’t reach Voximplant')).toBeTruthy();
    expect(doors.check).toHaveBeenCalledWith(KEY_ID);
  });

  it('renames in place', async () => {
    await show();
    fireEvent.click(card('Acme').getByRole('button', { name: 'Rename' }));
    const field = await card('Acme').findByRole<HTMLInputElement>('textbox', { name: 'Account name' });
    expect(field.value).toBe('Acme');
    fireEvent.input(field, { target: { value: '  Support EU ' } });
    fireEvent.click(card('Acme').getByRole('button', { name: 'Save name' }));
    expect(await screen.findByText('Saved as “Support EU”.')).toBeTruthy();
    expect(doors.rename).toHaveBeenCalledWith(KEY_ID, 'Support EU');
    expect(screen.queryByRole('textbox', { name: 'Account name' })).toBeNull();
  });

  it('removes only after the dialog said what that means', async () => {
    await show();
    fireEvent.click(card('Acme').getByRole('button', { name: 'Remove' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Remove “Acme”?' }));
    expect(dialog.getByText(/stays valid at Voximplant until you delete it there/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(doors.remove).not.toHaveBeenCalled();
    fireEvent.click(card('Acme').getByRole('button', { name: 'Remove' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove account' }));
    expect(await screen.findByText('“Acme” was removed.')).toBeTruthy();
    expect(doors.remove).toHaveBeenCalledWith(KEY_ID);
  });

  it('offers another default only where there is a choice', async () => {
    const { accounts } = await show();
    expect(screen.queryByText('Default')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Make default' })).toBeNull();
    accounts.set(accountList(account(), account({ keyId: OTHER_KEY_ID, label: 'Beta' })));
    fireEvent.click(await screen.findByRole('button', { name: 'Make default' }));
    await waitFor(() => expect(doors.makeDefault).toHaveBeenCalledWith(OTHER_KEY_ID));
    expect(card('Acme').getByText('Default')).toBeTruthy();
  });

  it('asks for a new passphrase to keep a key under one where none is set', async () => {
    await show();
    const way = card('Acme').getByLabelText('How should this browser keep the key?');
    expect(card('Acme').queryByLabelText('Passphrase')).toBeNull();
    fireEvent.change(way, { target: { value: 'passphrase' } });
    const words = 'four random words';
    fireEvent.input(await card('Acme').findByLabelText('Passphrase'), { target: { value: words } });
    fireEvent.input(card('Acme').getByLabelText('Passphrase again'), { target: { value: words } });
    fireEvent.click(card('Acme').getByRole('button', { name: 'Change' }));
    expect(await screen.findByText('Acme: “Ask for a passphrase” from now on.')).toBeTruthy();
    const passphrase = { text: words, again: words };
    expect(doors.keepAs).toHaveBeenCalledWith(
      expect.objectContaining({ keyId: KEY_ID }),
      'passphrase',
      passphrase,
    );
  });

  it.each([
    ['asks for the passphrase that is set', 'locked', 1],
    ['asks for nothing where the keys are unlocked', 'unlocked', 0],
  ] as const)('%s to keep a key under it', async (_name, lock, fields) => {
    await show({ lock });
    const way = card('Acme').getByLabelText('How should this browser keep the key?');
    fireEvent.change(way, { target: { value: 'passphrase' } });
    const change = card('Acme').getByRole<HTMLButtonElement>('button', { name: 'Change' });
    await waitFor(() => expect(change.disabled).toBe(false));
    expect(card('Acme').queryAllByLabelText('Passphrase')).toHaveLength(fields);
  });

  it('lists a damaged record beside the others and removes it', async () => {
    await show({ list: { ...accountList(account()), broken: [{ index: 1, label: 'Old' }] } });
    const broken = card('Damaged record “Old”');
    expect(broken.getByText('A saved account can’t be read')).toBeTruthy();
    fireEvent.click(broken.getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(doors.removeBroken).toHaveBeenCalledWith(1));
  });

  it('says that keys without an account are here, and removes them', async () => {
    await show({ list: accountList(), strays: true });
    expect(await screen.findByText('Keys without an account are in this browser')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Remove these keys' }));
    expect(await screen.findByText('The keys without an account were removed.')).toBeTruthy();
    expect(doors.removeStrayKeys).toHaveBeenCalledOnce();
    expect(screen.queryByText('Keys without an account are in this browser')).toBeNull();
  });

  it('asks for access in the turn of the click, and is content once it is there', async () => {
    const { hostAccess, allowed } = await show({ access: false });
    fireEvent.click(await screen.findByRole('button', { name: 'Allow access' }));
    expect(allowed).toHaveBeenCalledOnce();
    hostAccess.set(true);
    await waitFor(() => expect(screen.queryByText(/blocking access/)).toBeNull());
  });

  it('says so when the background does not answer, and asks again', async () => {
    const hello = vi.fn<() => Promise<unknown>>();
    hello.mockRejectedValueOnce(new AppError('backgroundSilent')).mockResolvedValue({ rules: 3 });
    await show({ hello });
    expect(await screen.findByText('Earshot isn’t answering')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText('Earshot isn’t answering')).toBeNull());
  });
});
