// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { AppError } from '@/utils/errors.ts';
import { explain } from '@/utils/explain.ts';
import { SAMPLE_TEXT } from '../unit/log/sample.ts';
import { grid, openLog, prints, texts, untilTexts, useLogSetting } from './log-setting.tsx';

const press = (key: string, more: object = {}) => fireEvent.keyDown(grid(), { key, ...more });
const details = () => screen.findByRole('region', { name: 'Details of the selected entry' });
const select = async (text: RegExp) => {
  await waitFor(() => expect(texts().some((row) => text.test(row))).toBe(true));
  const index = texts().findIndex((row) => text.test(row));
  fireEvent.click(grid().querySelectorAll('[data-row]')[index] as Element);
};

describe('the details of an entry', () => {
  useLogSetting();

  it('have its text as written and its fields, opened by keys', async () => {
    await openLog(prints('{"status":502,"more":{"url":"https://pay.example/charge"}}'));
    await select(/status/);
    const pane = within(await details());
    await waitFor(() =>
      expect(pane.getByRole('region', { name: 'As written' }).textContent).toBe(
        '2026-01-15 10:00:00.000 {"status":502,"more":{"url":"https://pay.example/charge"}}',
      ),
    );
    const tree = within(await pane.findByRole('tree', { name: 'Fields' }));
    const items = () =>
      tree.getAllByRole('treeitem').map((item) => item.querySelector('.log-tree-key')?.textContent);
    expect(items()).toEqual(['status', 'more']);
    const [first] = tree.getAllByRole('treeitem');
    first?.focus();
    fireEvent.keyDown(first as Element, { key: 'ArrowDown' });
    await waitFor(() => expect(document.activeElement?.textContent).toContain('more'));
    fireEvent.keyDown(document.activeElement as Element, { key: 'ArrowRight' });
    await waitFor(() => expect(items()).toEqual(['status', 'more', 'url']));
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('true');
  });

  it('make a filter of a field', async () => {
    await openLog(prints('{"status":502}', '{"status":200}', '{"status":502,"again":true}'));
    await select(/200/);
    const pane = within(await details());
    fireEvent.click(await pane.findByRole('button', { name: 'Exclude status = 200' }));
    await untilTexts(['{"status":502}', '{"status":502,"again":true}']);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Filter the log' }).value).toBe(
      '-"\\"status\\":200"',
    );
  });

  it('explain why a call ended', async () => {
    await openLog(SAMPLE_TEXT);
    await waitFor(() => expect(texts().length).toBeGreaterThan(5));
    press('End');
    await select(/Call\.Disconnected/);
    await waitFor(async () =>
      expect((await details()).textContent).toContain('Ended normally: somebody hung up'),
    );
  });

  it('draw a SIP trace as a ladder whose messages open', async () => {
    await openLog(SAMPLE_TEXT);
    await select(/SIP trace/);
    const ladder = within(await screen.findByRole('region', { name: 'SIP messages' }));
    const [invite] = ladder.getAllByRole('button', { name: /INVITE (?:received from|sent to) / });
    fireEvent.click(invite as Element);
    const message = await ladder.findByRole('region', { name: 'Text of the message' });
    expect(message.textContent).toMatch(/INVITE sip:/);
  });

  it('copy the text, JSON, a masked text and a reference', async () => {
    const { props } = await openLog(prints('{"callerid":"15550100001","ok":true}'));
    await select(/callerid/);
    const pane = within(await details());
    const copied = async (name: string) => {
      fireEvent.click(await pane.findByRole('button', { name }));
      await waitFor(() => expect(props.copy).toHaveBeenCalled());
      const [text] = vi.mocked(props.copy).mock.lastCall ?? [];
      vi.mocked(props.copy).mockClear();
      return text;
    };
    expect(await copied('Copy')).toBe('2026-01-15 10:00:00.000 {"callerid":"15550100001","ok":true}');
    expect(await copied('Copy JSON')).toBe('{\n  "callerid": "15550100001",\n  "ok": true\n}');
    expect(await copied('Copy masked')).toMatch(/"callerid":"phone-1"/);
    expect(await copied('Copy reference')).toBe('Voximplant session 2000000001 · log lines 1–1');
  });

  it('copy all that is selected where that is more than the entry, and say which lines', async () => {
    const { props } = await openLog(prints('one', 'to 15550100001', 'three', 'four'));
    await select(/15550100001/);
    press('ArrowDown', { shiftKey: true });
    const pane = within(await details());
    await waitFor(async () => expect((await details()).textContent).toContain('Line 3'));
    const copied = async (name: string) => {
      vi.mocked(props.copy).mockClear();
      fireEvent.click(await pane.findByRole('button', { name }));
      await waitFor(() => expect(props.copy).toHaveBeenCalled());
      return vi.mocked(props.copy).mock.lastCall?.[0];
    };
    expect(await copied('Copy')).toBe(
      '2026-01-15 10:00:01.000 to 15550100001\n2026-01-15 10:00:02.000 three',
    );
    await screen.findByText('Copied lines 2\u20133');
    expect(await copied('Copy masked')).toBe(
      '2026-01-15 10:00:01.000 to phone-1\n2026-01-15 10:00:02.000 three',
    );
    expect(await copied('Copy reference')).toBe('Voximplant session 2000000001 · log lines 2–3');
    fireEvent.click(screen.getByText('four'));
    await waitFor(async () => expect((await details()).textContent).toContain('Line 4'));
    expect(await copied('Copy')).toBe('2026-01-15 10:00:03.000 four');
    await screen.findByText('Copied line 4');
  });

  it('copy no more than a clipboard is for, and say so', async () => {
    const line = 'x'.repeat(1_700_000);
    const { props, log } = await openLog(prints('one', line, line, line));
    await select(/one/);
    press('c');
    await waitFor(() => expect(props.copy).toHaveBeenCalledTimes(1));
    await screen.findByText('Copied line 1');
    for (let more = 0; more < 3; more++) press('ArrowDown', { shiftKey: true });
    const pane = within(await details());
    await waitFor(async () => expect((await details()).textContent).toContain('Line 4'));
    const ask = vi.spyOn(log, 'ask');
    for (const name of ['Copy', 'Copy masked']) {
      fireEvent.click(await pane.findByRole('button', { name }));
      await screen.findByText('Too long to copy: save it instead.');
    }
    expect(ask.mock.calls.map(([question]) => question)).not.toContain('redact');
    expect(ask.mock.calls.map(([question]) => question)).not.toContain('bytes');
    expect(props.copy).toHaveBeenCalledTimes(1);
  });

  it('say when the browser does not let copy', async () => {
    await openLog(prints('one'), { copy: vi.fn(async () => Promise.reject(new Error('denied'))) });
    await select(/one/);
    press('c');
    await screen.findByText(/did not let Earshot copy/);
  });

  it('go away and come back', async () => {
    await openLog(prints('one', 'two'));
    await select(/one/);
    fireEvent.click(within(await details()).getByRole('button', { name: 'Close details' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: /Details/ })).toBeNull());
    press('ArrowDown');
    fireEvent.click(screen.getByRole('checkbox', { name: 'Details' }));
    await waitFor(async () => expect((await details()).textContent).toContain('Line 2'));
  });
});

describe('following playback', () => {
  useLogSetting();
  const long = prints(...Array.from({ length: 300 }, (_, index) => `print ${index + 1}`));
  const at = (seconds: number) => Date.UTC(2026, 0, 15, 10, 0, 0) + seconds * 1000;
  const playing = () =>
    grid().querySelector('[aria-current="true"] .log-number')?.textContent?.replace(/\D/g, '');

  it('keeps the line of the playhead in view and leaves the selection alone', async () => {
    const { change, props } = await openLog(long, { follow: true, moment: at(0) });
    await waitFor(() => expect(playing()).toBe('1'));
    change({ moment: at(200.5) });
    await waitFor(() => expect(playing()).toBe('201'));
    expect(props.onSelect).not.toHaveBeenCalled();
  });

  it('stops when the person scrolls, says so, and goes on when asked', async () => {
    const { change, props } = await openLog(long, { follow: true, moment: at(0) });
    await waitFor(() => expect(playing()).toBe('1'));
    grid().scrollTop = 2000;
    fireEvent.scroll(grid());
    await waitFor(() => expect(props.onFollow).toHaveBeenCalledWith(false));
    change({ follow: false, moment: at(250) });
    fireEvent.click(await screen.findByRole('button', { name: 'Follow again' }));
    expect(props.onFollow).toHaveBeenLastCalledWith(true);
    change({ follow: true });
    await waitFor(() => expect(playing()).toBe('251'));
  });
});

describe('trouble', () => {
  useLogSetting();

  /** Reading that ended early. */
  const broken = () => ({
    bytes: 62_000_000,
    total: 146_000_000,
    done: true,
    isStopped: false,
    stop: vi.fn(),
    again: vi.fn(),
  });

  it('while reading says how far it is and stops when asked', async () => {
    const stop = vi.fn();
    await openLog(prints('one', 'two'), {
      isOpen: true,
      loading: { ...broken(), done: false, stop },
    });
    await screen.findByText('Reading… 62 MB of 146 MB, 2 lines so far. You can already search.');
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(stop).toHaveBeenCalled();
  });

  it('with a file that is no log is told in words, and its text stays text', async () => {
    await openLog('<!doctype html><title>Bad gateway</title><h1>502</h1>\n');
    await screen.findByText('This is a web page, not a log');
    await waitFor(() => expect(texts().join()).toContain('<h1>502</h1>'));
    expect(grid().querySelector('h1')).toBeNull();
  });

  it.each([
    ['{"error":{"msg":"no"}}\n', 'This is an answer of a service, not a log'],
    ['just some words\n', 'This text does not look like a session log'],
    ['ID3\u0000\u0001\u0002\u0003\n', 'This file is not text'],
    ['', 'This log is empty'],
  ])('names %j', async (text, words) => {
    await openLog(text);
    await screen.findByText(words);
  });

  it('with a connection keeps what was read, and leads on or to saving it', async () => {
    const loading = broken();
    const { props } = await openLog(prints('one', 'two'), {
      trouble: explain(new AppError('offline')),
      loading,
    });
    await untilTexts(['one', 'two']);
    fireEvent.click(await screen.findByRole('button', { name: 'Save file' }));
    expect(props.saveRaw).toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Read on' }));
    expect(loading.again).toHaveBeenCalled();
    expect(screen.queryByText(/not complete|was stopped/)).toBeNull();
  });

  it('of a log that was stopped is one message, whose button reads on', async () => {
    const loading = { ...broken(), isStopped: true };
    await openLog(prints('one'), { loading });
    await screen.findByText('Reading was stopped');
    await screen.findByText(/62 MB of 146 MB were read/);
    expect(screen.queryByText(/not complete|[Rr]eload/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Read on' }));
    expect(loading.again).toHaveBeenCalled();
  });

  it('with a log that broke off says how much is missing, and reads it again', async () => {
    const loading = broken();
    await openLog(prints('one'), { loading });
    await screen.findByText(/62 MB of 146 MB were read/);
    fireEvent.click(screen.getByRole('button', { name: 'Read again' }));
    expect(loading.again).toHaveBeenCalled();
  });

  it('in the middle of a line shows what came of it', async () => {
    const { change } = await openLog(`${prints('one')}2026-01-15 10:00:01.000 hal\u202ef`, {
      isOpen: true,
      loading: { ...broken(), done: false },
    });
    await waitFor(() => expect(texts()).toEqual(['one']));
    expect(screen.queryByText(/came in part/)).toBeNull();
    change({ loading: { ...broken(), isStopped: true } });
    const part = await screen.findByText(/came in part/);
    await waitFor(() =>
      expect(part.parentElement?.textContent).toContain('2026-01-15 10:00:01.000 hal‹U+202E›f'),
    );
  });

  it('with the worker offers to read again and to save', async () => {
    const loading = { ...broken(), isStopped: true };
    const { die, props } = await openLog(prints('one', 'two'), { loading });
    await untilTexts(['one', 'two']);
    die();
    press('End');
    fireEvent.input(screen.getByRole('textbox', { name: 'Filter the log' }), { target: { value: 'x' } });
    await screen.findByText('The log reader stopped');
    fireEvent.click(screen.getByRole('button', { name: 'Read again' }));
    expect(loading.again).toHaveBeenCalled();
    expect(screen.queryByText('Reading was stopped')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Save file' }));
    expect(props.saveRaw).toHaveBeenCalled();
    expect(texts()).toEqual(['one', 'two']);
  });
});
