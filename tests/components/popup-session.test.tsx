// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { CallSession } from '@/utils/call/session.ts';
import { AppError } from '@/utils/errors.ts';
import { found, LOG, PUBLIC, RECORDING, recording, showPopup } from './popup-setting.tsx';
import { KEY_ID, useComponentSetting } from './setting.ts';

async function showSession(fields: Partial<CallSession> = {}) {
  const popup = await showPopup();
  fireEvent.input(popup.box, { target: { value: '2000000001' } });
  fireEvent.submit(popup.box.form as HTMLFormElement);
  popup.current().tell(found(fields));
  await screen.findByRole('article', { name: 'Session 2000000001' });
  return popup;
}

async function players(count: number): Promise<HTMLAudioElement[]> {
  await waitFor(() => expect(document.querySelectorAll('audio')).toHaveLength(count));
  return Array.from(document.querySelectorAll('audio'));
}

function breakPlayer(player: HTMLAudioElement, code: number): void {
  Object.defineProperty(player, 'error', { value: { code }, configurable: true });
  fireEvent.error(player);
}

describe('a found session', () => {
  useComponentSetting();

  it('tells when, how long, where and how it ended', async () => {
    await showSession();
    expect(screen.getByText('0:44')).toBeTruthy();
    expect(screen.getByText('helpdesk.acme.voximplant.com')).toBeTruthy();
    expect(screen.getByText('incoming')).toBeTruthy();
    expect(screen.getByText('Normal termination')).toBeTruthy();
    expect(screen.getByTitle('2026-01-15 10:00:00 UTC')).toBeTruthy();
    expect(screen.getByText('15550100001 → 15550100002')).toBeTruthy();
    expect(screen.getByText(/Connected · Normal call clearing \(code 200\)/)).toBeTruthy();
  });

  it('says of what Voximplant left out that it is not known', async () => {
    await showSession({ startedAt: undefined, finishReason: undefined, ruleName: undefined });
    expect(screen.getAllByText('not known')).toHaveLength(3);
  });

  it('shows a player only after the browser knows which account opens it', async () => {
    let answer: () => void = () => undefined;
    const popup = await showPopup();
    popup.doors.pin.mockImplementation(() => new Promise((resolve) => (answer = () => resolve(undefined))));
    fireEvent.input(popup.box, { target: { value: '2000000001' } });
    fireEvent.submit(popup.box.form as HTMLFormElement);
    popup.current().tell(found());
    expect(await screen.findByText('Preparing the player…')).toBeTruthy();
    await waitFor(() => expect(popup.doors.pin).toHaveBeenCalled());
    expect(document.querySelector('audio')).toBeNull();
    answer();
    const [player] = await players(1);
    expect(player?.src).toBe(RECORDING);
    expect(player?.preload).toBe('metadata');
    expect(popup.doors.pin).toHaveBeenCalledWith([RECORDING], KEY_ID);
  });

  it('signs in for no recording in other storage, and links only to the web', async () => {
    const { doors } = await showSession({
      recordings: [
        recording({
          recordId: '1',
          link: { url: 'https://acme.s3.amazonaws.com/a.mp3', place: 'elsewhere' },
        }),
        recording({ recordId: '2', link: { url: 'javascript:alert(1)', place: 'elsewhere' } }),
        recording({ recordId: '3', link: { url: PUBLIC, place: 'public' } }),
      ],
    });
    const links = screen.getAllByRole<HTMLAnchorElement>('link', { name: 'Open the storage link' });
    expect(links.map((link) => link.href)).toEqual(['https://acme.s3.amazonaws.com/a.mp3']);
    const [player] = await players(1);
    expect(player?.src).toBe(PUBLIC);
    expect(doors.pin).not.toHaveBeenCalled();
  });

  it('opens and saves each thing under its own name', async () => {
    const { doors } = await showSession();
    fireEvent.click(screen.getByRole('button', { name: 'Save recording' }));
    await waitFor(() => expect(screen.getByText('Download started.')).toBeTruthy());
    const startedAt = recording().startedAt;
    expect(doors.save).toHaveBeenCalledWith({
      url: RECORDING,
      keyId: KEY_ID,
      sessionId: '2000000001',
      startedAt,
    });
    fireEvent.click(screen.getByRole('button', { name: 'Open log in a tab' }));
    await waitFor(() => expect(doors.open).toHaveBeenCalledWith(LOG, KEY_ID));
    const command = screen.getByRole<HTMLAnchorElement>('link', { name: 'Copy log as cURL' });
    expect(command.getAttribute('href')).toBe(`/curl.html#${LOG}`);
  });

  it('explains beside the button why something was not saved', async () => {
    const { doors } = await showSession();
    doors.save.mockRejectedValue(new AppError('logNeedsRole', { values: ['support-bot'] }));
    fireEvent.click(screen.getByRole('button', { name: 'Save log' }));
    const log = within(screen.getByRole('region', { name: 'Log' }));
    expect(await log.findByText(/add one to “support-bot”/)).toBeTruthy();
  });

  it('opens the whole call at the place that was pasted', async () => {
    const popup = await showPopup();
    const pasted = `chrome-extension://abcd/call.html#url=${encodeURIComponent(RECORDING)}&t=12`;
    fireEvent.input(popup.box, { target: { value: pasted } });
    fireEvent.submit(popup.box.form as HTMLFormElement);
    popup.current().tell(found());
    const link = await screen.findByRole('link', { name: 'See the whole call' });
    expect(link.getAttribute('href')).toBe(`/call.html#url=${encodeURIComponent(RECORDING)}&t=12`);
  });

  it('tells a log that is gone from one that is not there yet', async () => {
    const popup = await showSession({ log: undefined });
    expect(screen.getByText('The log is gone: logs are kept for one month.')).toBeTruthy();
    fireEvent.submit(popup.box.form as HTMLFormElement);
    popup.current().tell(found({ log: undefined, startedAt: Date.now() - 60_000 }));
    expect(await screen.findByText('There is no log yet. It appears shortly after the call.')).toBeTruthy();
  });

  it('tells a recording that is gone from one that is not there yet', async () => {
    const popup = await showSession({ recordings: [recording({ link: undefined })] });
    expect(screen.getByText(/^It is no longer stored/)).toBeTruthy();
    fireEvent.submit(popup.box.form as HTMLFormElement);
    const startedAt = Date.now() - 60_000;
    popup.current().tell(found({ startedAt, recordings: [recording({ link: undefined })] }));
    expect(await screen.findByText(/^It isn’t ready yet/)).toBeTruthy();
  });

  it('copies the session id', async () => {
    const { doors } = await showSession();
    fireEvent.click(screen.getByRole('button', { name: 'Copy session ID' }));
    expect(await screen.findByText(/^Copied/)).toBeTruthy();
    expect(doors.copy).toHaveBeenCalledWith('2000000001');
  });

  it('lets one player sound at a time', async () => {
    await showSession({
      recordings: [recording(), recording({ recordId: '2', link: { url: PUBLIC, place: 'public' } })],
    });
    const [first, second] = await players(2);
    const pause = vi.spyOn(first as HTMLAudioElement, 'pause');
    second?.dispatchEvent(new Event('play'));
    expect(pause).toHaveBeenCalledOnce();
  });
});

describe('a player that was refused', () => {
  useComponentSetting();

  it('goes on from the same place by itself', async () => {
    const { doors } = await showSession();
    const [player] = await players(1);
    if (!player) throw new Error('no player');
    const load = vi.spyOn(player, 'load');
    player.currentTime = 12.5;
    fireEvent.timeUpdate(player);
    player.currentTime = 0;
    breakPlayer(player, 2);
    await waitFor(() => expect(load).toHaveBeenCalledOnce());
    expect(doors.reopen).toHaveBeenCalledWith(RECORDING);
    expect(player.currentTime).toBe(12.5);
    expect(screen.queryByText('The recording stopped')).toBeNull();
  });

  it('becomes words with the reason, and keeps its place for another try', async () => {
    const { doors } = await showSession();
    doors.reopen.mockRejectedValueOnce(new AppError('objectForeign', { values: ['Acme'] }));
    const [player] = await players(1);
    if (!player) throw new Error('no player');
    player.currentTime = 7;
    fireEvent.timeUpdate(player);
    breakPlayer(player, 4);
    expect(await screen.findByText('None of your accounts opens this')).toBeTruthy();
    expect(player.hidden).toBe(true);
    player.currentTime = 0;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(player.hidden).toBe(false));
    expect(player.currentTime).toBe(7);
  });

  it('does not try for ever: what opens and still fails is not sound', async () => {
    const { doors } = await showSession();
    const [player] = await players(1);
    if (!player) throw new Error('no player');
    breakPlayer(player, 4);
    await waitFor(() => expect(doors.reopen).toHaveBeenCalledOnce());
    breakPlayer(player, 4);
    expect(await screen.findByText('This recording can’t be played')).toBeTruthy();
    expect(doors.reopen).toHaveBeenCalledOnce();
  });
});
