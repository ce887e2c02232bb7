// @vitest-environment happy-dom

import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useEffect } from 'preact/hooks';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallTabsProps } from '@/components/call/CallTabs.tsx';
import { LogPanel } from '@/components/call/panels/LogPanel.tsx';
import { FIRST_SETTINGS } from '@/utils/call/settings.ts';
import { Store } from '@/utils/call/store.ts';
import { AppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { useComponentSetting } from './setting.ts';

useComponentSetting();
// The page stands without the view of a log, which is loaded later.
const view = vi.hoisted(() => ({ component: undefined as undefined | (() => null) }));
vi.mock('@/components/call/panels/useLogView.ts', () => ({ useLogView: () => view.component }));
beforeEach(() => {
  view.component = undefined;
});

const URL = 'https://storage-gw-ru-02.voximplant.com/voximplant-logs-secure/2026/01/15/log';

interface Setting {
  log?: Partial<CallTabsProps['known']['log']>;
  logUrl?: string | undefined;
  isRunning?: boolean;
  isLooking?: boolean;
  save?: () => Promise<unknown>;
}

function propsOf(setting: Setting) {
  const { log = {}, isRunning = false, isLooking = false, save = async () => undefined } = setting;
  const again = vi.fn();
  const doors = {
    save: vi.fn(save),
    saveBlob: vi.fn(),
    copy: async () => undefined,
    bookmarksOfLog: async () => [],
    changeLogBookmark: async () => [],
  };
  const known = {
    call: { isRunning, legs: [], recordings: [], sessionId: '7' },
    search: { state: { phase: isLooking ? 'looking' : 'idle' } },
    log: {
      client: { isDead: log.isDead ?? false, ask: async () => ({ lines: 0, bytes: new Uint8Array() }) },
      bytes: 0,
      total: undefined,
      isDone: false,
      isStopped: false,
      isDead: false,
      trouble: undefined,
      isAwaited: false,
      again,
      ...log,
    },
    logUrl: 'logUrl' in setting ? setting.logUrl : URL,
    keyId: 'key',
  };
  const playback = { playhead: new Store(undefined), player: { state: new Store({ isPlaying: false }) } };
  const props = { known, doors, playback, settings: FIRST_SETTINGS } as unknown as CallTabsProps;
  return { again, doors, props };
}

function show(setting: Setting = {}) {
  const { again, doors, props } = propsOf(setting);
  const { container, rerender } = render(<LogPanel {...props} />);
  return {
    again,
    doors,
    text: () => container.textContent,
    change: (next: Setting) => rerender(<LogPanel {...propsOf(next).props} />),
  };
}

describe('the place of the log', () => {
  it('says that the log opens, also where it has come before its view', () => {
    const { text } = show();
    expect(text()).toContain('Opening the log…');
    for (const isDone of [false, true]) {
      const come = show({ log: { bytes: 900, isDone } });
      expect(come.text()).toContain('Opening the log…');
      expect(come.text()).not.toContain('empty');
    }
    expect(text()).not.toContain('empty');
  });

  it('says that a log is empty: so far while the call may run, and plainly once it has ended', () => {
    expect(show({ log: { isDone: true }, isRunning: true }).text()).toContain('The log is empty so far.');
    expect(show({ log: { isDone: true }, isLooking: true }).text()).toContain('The log is empty so far.');
    expect(show({ log: { isDone: true } }).text()).toContain('The log is empty.');
  });

  it('where nothing could be read leads on, and to the file as Voximplant has it', async () => {
    const { again, doors } = show({ log: { trouble: explain(new AppError('offline')) } });
    screen.getByText('Can’t reach Voximplant');
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(again).toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Save log' }));
    await screen.findByText('Download started.');
    expect(doors.save).toHaveBeenCalledWith({ url: URL, keyId: 'key', sessionId: '7', startedAt: undefined });
    expect(doors.saveBlob).not.toHaveBeenCalled();
  });

  it('where the reader died before any byte says so instead of opening for ever', async () => {
    const { again, doors, text } = show({ log: { isDead: true, isStopped: true } });
    screen.getByText('The log reader stopped');
    expect(text()).not.toContain('Opening');
    fireEvent.click(screen.getByRole('button', { name: 'Read again' }));
    expect(again).toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Save log' }));
    await waitFor(() => expect(doors.save).toHaveBeenCalled());
  });

  it('says why a log could not be saved', async () => {
    const refusal = new AppError('objectRefused');
    const { doors } = show({ log: { bytes: 900 }, save: () => Promise.reject(refusal) });
    fireEvent.click(screen.getByRole('button', { name: 'Save log' }));
    await screen.findByText(explain(refusal).what);
    expect(doors.saveBlob).not.toHaveBeenCalled();
    expect(screen.queryByText('Download started.')).toBeNull();
  });

  it('saves an empty log as an empty file', async () => {
    const { doors } = show({ log: { isDone: true } });
    fireEvent.click(screen.getByRole('button', { name: 'Save log' }));
    await waitFor(() => expect(doors.saveBlob).toHaveBeenCalled());
    expect(doors.saveBlob).toHaveBeenCalledWith('session-7.log.txt', expect.objectContaining({ size: 0 }));
    expect(doors.save).not.toHaveBeenCalled();
  });

  it('offers nothing to save where no log is known', () => {
    show({ logUrl: undefined });
    expect(screen.queryByRole('button', { name: 'Save log' })).toBeNull();
  });

  it('keeps a log on the screen that is read anew, with all that was chosen there', () => {
    let mounts = 0;
    view.component = () => {
      useEffect(() => void mounts++, []);
      return null;
    };
    const { text, change } = show({ log: { bytes: 900 } });
    change({ log: { bytes: 0 } });
    change({ log: { bytes: 0, trouble: explain(new AppError('offline')) } });
    change({ log: { bytes: 400 } });
    expect(text()).not.toContain('Opening');
    expect(mounts).toBe(1);
    change({ logUrl: `${URL}2`, log: { bytes: 0 } });
    expect(text()).toContain('Opening');
  });
});
