// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { RecentSession } from '@/utils/storage/items.ts';
import { found, showPopup } from './popup-setting.tsx';
import { KEY_ID, useComponentSetting } from './setting.ts';

function recentSession(sessionId: string): RecentSession {
  return {
    sessionId,
    keyId: KEY_ID,
    startedAt: Date.UTC(2026, 0, 15, 10, 0, 0),
    duration: 44,
    finishReason: 'Normal termination',
    applicationName: 'helpdesk',
    hasRecording: true,
  };
}

const RECENT = ['2000000001', '2000000002', '2000000003'].map(recentSession);

describe('recent sessions', () => {
  useComponentSetting();

  it('say what to do while there are none', async () => {
    await showPopup();
    expect(await screen.findByText(/Paste a session ID from your call history/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
  });

  it('search again by a click, and leave the focus in the box', async () => {
    const { box, current } = await showPopup({ recent: RECENT });
    fireEvent.click(await screen.findByRole('button', { name: /2000000002/ }));
    expect(current().query.text).toBe('2000000002');
    await waitFor(() => expect(box.value).toBe('2000000002'));
    expect(document.activeElement).toBe(box);
  });

  it('are cleared by the button', async () => {
    const { doors, recent } = await showPopup({ recent: RECENT });
    fireEvent.click(await screen.findByRole('button', { name: 'Clear' }));
    expect(doors.forgetRecent).toHaveBeenCalledOnce();
    recent.set([]);
    await waitFor(() => expect(screen.queryByRole('button', { name: /2000000002/ })).toBeNull());
  });

  it('are walked with the arrow keys, from the box and back', async () => {
    const { box } = await showPopup({ recent: RECENT });
    await screen.findByRole('button', { name: /2000000001/ });
    const press = (key: string) => fireEvent.keyDown(document.activeElement as Element, { key });
    press('ArrowDown');
    expect(document.activeElement?.textContent).toContain('2000000001');
    press('ArrowDown');
    expect(document.activeElement?.textContent).toContain('2000000002');
    press('ArrowUp');
    press('ArrowUp');
    expect(document.activeElement).toBe(box);
    press('ArrowUp');
    expect(document.activeElement).toBe(box);
  });

  it('give way to a search, so that its outcome moves nothing, and come back', async () => {
    const { box } = await showPopup({ recent: RECENT });
    await screen.findByRole('button', { name: /2000000001/ });
    fireEvent.input(box, { target: { value: '2000000009' } });
    fireEvent.submit(box.form as HTMLFormElement);
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Recent' })).toBeNull());
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(await screen.findByRole('heading', { name: 'Recent' })).toBeTruthy();
  });

  it('leave the arrow keys of a player alone', async () => {
    const { box, current } = await showPopup();
    fireEvent.input(box, { target: { value: '2000000001' } });
    fireEvent.submit(box.form as HTMLFormElement);
    current().tell(found());
    await waitFor(() => expect(document.querySelector('audio')).toBeTruthy());
    const event = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });
    document.querySelector('audio')?.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});

describe('notices', () => {
  useComponentSetting();

  it('tell what failed while nothing of ours was open, until they are dismissed', async () => {
    const error = { code: 'downloadFailed' as const, values: ['FILE_NO_SPACE'] };
    const { doors } = await showPopup({ notices: [{ id: 'one', at: 0, error }] });
    const list = within(await screen.findByRole('list', { name: 'Notices' }));
    expect(list.getByText('The file wasn’t saved')).toBeTruthy();
    expect(list.getByText(/FILE_NO_SPACE/)).toBeTruthy();
    fireEvent.click(list.getByRole('button', { name: 'Dismiss' }));
    expect(doors.dismissNotice).toHaveBeenCalledWith('one');
  });
});
