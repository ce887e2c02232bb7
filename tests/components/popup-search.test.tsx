// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { parseSecureObject } from '@/utils/link/secure-object.ts';
import { found, LOG, type OpenSearch, PUBLIC, RECORDING, showPopup } from './popup-setting.tsx';
import { account, accountList, check, useComponentSetting } from './setting.ts';

const DAY_MS = 86_400_000;

function type(box: HTMLInputElement, value: string, inputType = 'insertText'): void {
  box.value = value;
  fireEvent(box, new InputEvent('input', { bubbles: true, inputType }));
}

function enter(box: HTMLInputElement, value: string): void {
  type(box, value);
  fireEvent.submit(box.form as HTMLFormElement);
}

function fail(
  search: OpenSearch,
  code: 'apiRole' | 'linkPublic' | 'sessionNotFound' | 'linkUnrecognised' | 'offline',
  back?: number,
) {
  const values =
    { apiRole: ['GetCallHistory', 'support-bot'], sessionNotFound: ['2000000001', 'Acme'] }[code as string] ??
    [];
  search.tell({ type: 'failed', error: { code, values }, searchedBackTo: back });
}

describe('search in the popup', () => {
  useComponentSetting();

  it('has the focus when it opens', async () => {
    const { box } = await showPopup();
    expect(document.activeElement).toBe(box);
  });

  it('starts by Enter, and keeps the text for the next time', async () => {
    const { box, current, doors } = await showPopup();
    enter(box, ' 2000000001 ');
    expect(current().query).toEqual({ text: '2000000001', daysBack: 31 });
    expect(doors.remember).toHaveBeenLastCalledWith('2000000001');
  });

  it('starts by a paste alone, but not by typing', async () => {
    const { box, searches, current } = await showPopup();
    type(box, '20000');
    expect(searches).toEqual([]);
    type(box, '2000000001', 'insertFromPaste');
    await waitFor(() => expect(current().query.text).toBe('2000000001'));
  });

  it('comes back with the last search', async () => {
    const { box, searches } = await showPopup({ last: '2000000001' });
    await waitFor(() => expect(searches).toHaveLength(1));
    expect(box.value).toBe('2000000001');
  });

  it('says where it looks, and stops by the button', async () => {
    const { box, current } = await showPopup();
    enter(box, '2000000001');
    const from = Date.UTC(2026, 0, 10, 12);
    current().tell({
      type: 'progress',
      progress: { accountLabel: 'Acme', from, to: from + 5 * DAY_MS, step: 1 },
    });
    expect(await screen.findByText('Looking in Acme')).toBeTruthy();
    expect(screen.getByText('Jan 10, 2026 – Jan 15, 2026')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(await screen.findByText('The search was stopped.')).toBeTruthy();
    expect(current().stopped).toBe(true);
  });

  it('stops, clears and closes by Esc, in this order', async () => {
    const { box, current, doors } = await showPopup();
    enter(box, '2000000001');
    await screen.findByRole('button', { name: 'Stop' });
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(await screen.findByText('The search was stopped.')).toBeTruthy();
    expect(current().stopped).toBe(true);
    expect(box.value).toBe('2000000001');
    fireEvent.keyDown(box, { key: 'Escape' });
    await waitFor(() => expect(box.value).toBe(''));
    expect(doors.close).not.toHaveBeenCalled();
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(doors.close).toHaveBeenCalledOnce();
  });

  it('hears nothing more of a search that another one replaced', async () => {
    const { box, searches } = await showPopup();
    enter(box, '1111111111');
    enter(box, '2000000001');
    expect(searches[0]?.stopped).toBe(true);
    searches[1]?.tell(found());
    expect(await screen.findByRole('heading', { name: 'Session 2000000001' })).toBeTruthy();
    await act(() => searches[0]?.tell(found({ sessionId: '1111111111' })));
    expect(screen.getByRole('heading', { name: 'Session 2000000001' })).toBeTruthy();
  });

  it('offers to search further back, step by step, until there is no further', async () => {
    const { box, searches, current } = await showPopup();
    enter(box, '2000000001');
    for (const daysBack of [92, 366, 1830]) {
      fail(current(), 'sessionNotFound', Date.now() - current().query.daysBack * DAY_MS);
      fireEvent.click(await screen.findByRole('button', { name: /^Search back to/ }));
      await waitFor(() => expect(current().query.daysBack).toBe(daysBack));
    }
    fail(current(), 'sessionNotFound', Date.now() - 1830 * DAY_MS);
    expect(await screen.findByText('Session 2000000001 wasn’t found')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Search back to/ })).toBeNull();
    expect(searches).toHaveLength(4);
  });

  it('does not offer older days for a link, which names its day', async () => {
    const { box, current } = await showPopup();
    enter(box, LOG);
    fail(current(), 'sessionNotFound', Date.now() - 31 * DAY_MS);
    expect(await screen.findByText(/wasn’t found/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Search back to/ })).toBeNull();
  });

  it('plays a pasted link where the key may not search', async () => {
    const { box, current, doors } = await showPopup();
    enter(box, RECORDING);
    fail(current(), 'apiRole');
    expect(await screen.findByText(/Owner, Developer, Admin, Supervisor or Support/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Play this link' }));
    const player = await screen.findByLabelText<HTMLAudioElement>('Recording of Jan 15, 2026', {
      selector: 'audio',
    });
    expect(player.src).toBe(RECORDING);
    expect(doors.pin).toHaveBeenCalledWith([RECORDING], account().keyId);
  });

  it.each([
    ['inside words', `please look: ${LOG} (dropped)`, `url=${encodeURIComponent(LOG)}`],
    [
      'of our own page, with its place',
      `chrome-extension://abcd/call.html#url=${encodeURIComponent(LOG)}&t=133.4&L=7`,
      `url=${encodeURIComponent(LOG)}&t=133.4&L=7`,
    ],
    ['to a public recording', `see ${PUBLIC}.`, `url=${encodeURIComponent(PUBLIC)}`],
  ])('leads on to the whole call from a link %s where the search fails', async (_name, text, hash) => {
    const { box, current } = await showPopup();
    enter(box, text);
    fail(current(), 'apiRole');
    const link = await screen.findByRole('link', { name: 'See the whole call' });
    expect(link.getAttribute('href')).toBe(`/call.html#${hash}`);
  });

  it('opens a public link in a tab, and not the words around it', async () => {
    const { box, current } = await showPopup();
    enter(box, `see ${PUBLIC}.`);
    fail(current(), 'linkPublic');
    await screen.findByRole('link', { name: 'See the whole call' });
    const links = screen.getAllByRole('link', { name: 'Open in a tab' });
    // The popup itself can be opened so, too.
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/popup.html', PUBLIC]);
  });

  it('does not offer to play a log', async () => {
    const { box, current } = await showPopup();
    enter(box, LOG);
    fail(current(), 'apiRole');
    await screen.findByRole('button', { name: 'Open options' });
    expect(screen.queryByRole('button', { name: 'Play this link' })).toBeNull();
  });

  it('gives the message for the admin where the key may not search', async () => {
    const { box, current, doors } = await showPopup();
    enter(box, '2000000001');
    fail(current(), 'apiRole');
    fireEvent.click(await screen.findByRole('button', { name: 'Copy message for admin' }));
    await waitFor(() => expect(doors.copy).toHaveBeenCalledWith(expect.stringContaining('“support-bot”')));
    await screen.findByText('Copied');
    fail(current(), 'offline');
    await screen.findByText(/Can.t reach Voximplant/);
    expect(screen.queryByRole('button', { name: 'Copy message for admin' })).toBeNull();
  });

  it('tries again only where that can help', async () => {
    const { box, current, searches } = await showPopup();
    enter(box, 'hello');
    fail(current(), 'linkUnrecognised');
    await screen.findByText('This isn’t a session ID or a Voximplant link');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    fail(current(), 'offline');
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(searches).toHaveLength(2));
  });

  it('leads to the options where there is no key yet', async () => {
    const { doors } = await showPopup({ list: accountList() });
    fireEvent.click(await screen.findByRole('button', { name: 'Add a key' }));
    expect(doors.openOptions).toHaveBeenCalledOnce();
  });

  it('says why the account that is used first does not work', async () => {
    const broken = account({ check: check({ works: 'no', error: { code: 'apiKeyRefused', values: [] } }) });
    await showPopup({ list: accountList(broken) });
    expect(await screen.findByText('Voximplant doesn’t accept this key')).toBeTruthy();
  });

  it('offers what the current tab shows', async () => {
    const page = parseSecureObject(LOG);
    const { current, doors } = await showPopup({ page });
    expect(await screen.findByText('Log of Jan 15, 2026')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save log' }));
    await waitFor(() => expect(doors.save).toHaveBeenCalledWith({ url: LOG, keyId: undefined }));
    fireEvent.click(screen.getByRole('button', { name: 'Find its session' }));
    await waitFor(() => expect(current().query.text).toBe(LOG));
  });
});
