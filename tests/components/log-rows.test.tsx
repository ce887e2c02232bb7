// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { AGENT, CALLER, SAMPLE_TEXT } from '../unit/log/sample.ts';
import { grid, openLog, prints, rows, texts, untilTexts, useLogSetting } from './log-setting.tsx';

const press = (key: string, more: object = {}) => fireEvent.keyDown(grid(), { key, ...more });
const selected = () =>
  [...grid().querySelectorAll('[aria-selected="true"]')].map(
    (row) => row.querySelector('.log-number')?.textContent,
  );
const active = () =>
  document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.querySelector('.log-number')
    ?.textContent;
const many = (count: number) => prints(...Array.from({ length: count }, (_, index) => `print ${index + 1}`));

describe('the rows of a log', () => {
  useLogSetting();

  it('tell line, time from the start, kind and text', async () => {
    await openLog(prints('one', 'WARNING! two'));
    await untilTexts(['one', 'WARNING! two']);
    expect(rows()).toEqual([
      ['1', '+0.000', '', 'Print', 'one'],
      ['2', '+1.000', 'Warning', 'Platform', 'WARNING! two'],
    ]);
  });

  it('are there before the log has ended', async () => {
    const log = await openLog(prints('one', 'two', 'three'), { isOpen: true });
    await untilTexts(['one', 'two']);
    await log.append('2026-01-15 10:00:03.000 four\n');
    log.end();
    await untilTexts(['one', 'two', 'three', 'four']);
  });

  it('are as few as can be seen, and each can be reached', async () => {
    await openLog(many(3000));
    await waitFor(() => expect(grid().getAttribute('aria-rowcount')).toBe('3001'));
    expect(texts().length).toBeLessThanOrEqual(120);
    press('End');
    await waitFor(() => expect(texts().at(-1)).toBe('print 3000'));
    expect(active()).toBe('3000');
    press('PageUp');
    press('Home');
    await waitFor(() => expect(texts()[0]).toBe('print 1'));
    expect(grid().querySelector('[data-row="0"]')?.getAttribute('aria-rowindex')).toBe('2');
  });

  it('show text as text, whatever it pretends to be', async () => {
    await openLog(prints('<img src=x onerror=alert(1)><b>bold</b>', 'a\u202eb\u0007c'));
    await untilTexts(['<img src=x onerror=alert(1)><b>bold</b>', 'a‹U+202E›b‹BEL›c']);
    expect(grid().querySelector('img, b, script')).toBeNull();
    expect(grid().querySelectorAll('bdi[dir="ltr"]').length).toBe(2);
  });

  it('cut a very long line and offer the rest', async () => {
    const long = 'x'.repeat(15_000);
    await openLog(prints(long));
    await waitFor(() => expect(texts()[0]).toMatch(/more characters: show all$/));
    expect(texts()[0]?.length).toBeLessThan(2100);
    fireEvent.click(screen.getByRole('button', { name: /13,024 more characters/ }));
    const more = await screen.findByRole('button', { name: 'Show 13,024 more characters' });
    fireEvent.click(more);
    await waitFor(() =>
      expect(screen.getByRole('region', { name: 'As written' }).textContent).toContain(long),
    );
  });

  it('keep the lines of an entry together, open or folded', async () => {
    const frames = Array.from({ length: 14 }, (_, index) => `at step${index} (a.js:1:${index})`).join('\n');
    await openLog(prints('short\n  second', `long\n${frames}`, 'last'));
    await untilTexts([/short$/, 'second', /long$/, 'last']);
    fireEvent.click(screen.getByRole('button', { name: 'Show more lines (14)' }));
    await waitFor(() => expect(texts().length).toBe(18));
    fireEvent.click(screen.getByRole('button', { name: 'Fold lines (1)' }));
    await waitFor(() => expect(texts().length).toBe(17));
  });

  it('fold a SIP trace to one row', async () => {
    await openLog(SAMPLE_TEXT);
    await waitFor(() => expect(texts().some((text) => /SIP trace, 29 lines$/.test(text))).toBe(true));
    expect(texts().join('\n')).not.toContain('BEGIN SIP TRACE');
  });

  it('say of an entry that is out of order how late it was written', async () => {
    await openLog(`${prints('one', 'two', 'three')}2026-01-15 10:00:00.500 late\n`);
    await untilTexts(['one', 'two', 'three', /^late\s*written 1\.5 s later$/]);
    expect(screen.getByTitle('Out of order: stamped earlier than the line before it').textContent).toBe(
      '+0.500',
    );
  });

  it('name the call of a row, not by colour alone', async () => {
    await openLog(SAMPLE_TEXT, {
      callNames: new Map([
        [CALLER, { name: 'Caller', colour: 1 as const }],
        [AGENT, { name: 'Agent', colour: 2 as const }],
      ]),
    });
    await waitFor(() => expect(grid().textContent).toContain('Call: Caller'));
    expect(grid().querySelector('.log-leg-1')?.textContent).toContain('1');
    expect(grid().querySelector('.log-leg-2')?.textContent).toContain('2');
  });

  it('mark a stretch of silence', async () => {
    const log = `${prints('one', 'two', 'three')}2026-01-15 10:03:30.000 after\n`;
    await openLog(log);
    await untilTexts(['one', 'two', 'three', '3 min 28 s with nothing logged', 'after']);
  });
});

describe('selecting', () => {
  useLogSetting();

  it('by a click tells the page the line and its moment', async () => {
    const { props } = await openLog(prints('one', 'two', 'three'));
    await untilTexts(['one', 'two', 'three']);
    fireEvent.click(screen.getByText('two'));
    await waitFor(() =>
      expect(props.onSelect).toHaveBeenLastCalledWith({ from: 2, to: 2 }, Date.UTC(2026, 0, 15, 10, 0, 1)),
    );
    expect(selected()).toEqual(['2']);
  });

  it('by keys goes row by row, also when keys come faster than answers', async () => {
    const { props } = await openLog(many(50));
    await waitFor(() => expect(texts()[0]).toBe('print 1'));
    for (let times = 0; times < 5; times++) press('ArrowDown');
    await waitFor(() =>
      expect(props.onSelect).toHaveBeenLastCalledWith({ from: 5, to: 5 }, expect.any(Number)),
    );
    press('ArrowUp', { shiftKey: true });
    press('ArrowUp', { shiftKey: true });
    await waitFor(() => expect(selected()).toEqual(['3', '4', '5']));
    await waitFor(() =>
      expect(props.onSelect).toHaveBeenLastCalledWith({ from: 3, to: 5 }, expect.any(Number)),
    );
  });

  it('is copied by Ctrl+C, with letters off as well, but for text that the mouse has selected', async () => {
    const { props } = await openLog(prints('one', 'two', 'three'), { keys: false });
    await untilTexts(['one', 'two', 'three']);
    expect(press('c', { ctrlKey: true })).toBe(true);
    fireEvent.click(screen.getByText('two'));
    press('ArrowDown', { shiftKey: true });
    expect(press('c', { ctrlKey: true })).toBe(false);
    await waitFor(() =>
      expect(props.copy).toHaveBeenLastCalledWith(
        '2026-01-15 10:00:01.000 two\n2026-01-15 10:00:02.000 three',
      ),
    );
    vi.mocked(props.copy).mockClear();
    getSelection()?.selectAllChildren(screen.getByText('one'));
    expect(press('c', { ctrlKey: true })).toBe(true);
    getSelection()?.removeAllRanges();
    const button = screen.getByRole('button', { name: 'Find' });
    expect(fireEvent.keyDown(button, { key: 'c', ctrlKey: true })).toBe(true);
    expect(props.copy).not.toHaveBeenCalled();
  });

  it('takes over lines from the address, however early it is told', async () => {
    const { change } = await openLog(many(500));
    change({ selection: { from: 300, to: 302 } });
    await waitFor(() => expect(selected()).toEqual(['300', '301', '302']));
    await waitFor(() => expect(texts()).toContain('print 300'));
  });

  it('of lines that are not there says how many there are', async () => {
    const { append, change } = await openLog(prints('one', 'two', 'three'), {
      isOpen: true,
      selection: { from: 300, to: 302 },
    });
    await untilTexts(['one', 'two', 'three']);
    expect(screen.queryByText(/^There is no line/)).toBeNull();
    change({
      loading: { bytes: 1, total: 1, done: true, isStopped: false, stop: vi.fn(), again: vi.fn() },
    });
    await screen.findByText('There is no line 300: the log has only 3 lines so far.');
    expect(selected()).toEqual([]);
    await append(many(400));
    await waitFor(() => expect(selected()).toEqual(['300', '301', '302']));
  });

  it('of lines behind the end of a whole log says so, and of lines that are there nothing', async () => {
    const { change } = await openLog(prints('one', 'two', 'three'), { selection: { from: 4, to: 4 } });
    await screen.findByText('There is no line 4: the log has only 3 lines.');
    change({ selection: { from: 3, to: 3 } });
    await waitFor(() => expect(selected()).toEqual(['3']));
    await waitFor(() => expect(screen.queryByText(/^There is no line/)).toBeNull());
  });

  it('is given up by Escape in the rows, and by nothing else that uses it', async () => {
    const { props } = await openLog(prints('one', 'two', 'three'));
    await untilTexts(['one', 'two', 'three']);
    fireEvent.click(screen.getByText('two'));
    await waitFor(() => expect(props.onSelect).toHaveBeenCalledTimes(1));
    const filter = screen.getByRole('textbox', { name: 'Filter the log' });
    filter.focus();
    fireEvent.keyDown(filter, { key: 'Escape' });
    expect(selected()).toEqual(['2']);
    grid().focus();
    fireEvent.keyDown(grid(), { key: 'f', ctrlKey: true });
    const find = { name: 'Find in the log' };
    await screen.findByRole('textbox', find);
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('textbox', find)).toBeNull());
    expect(selected()).toEqual(['2']);
    press('Escape');
    await waitFor(() => expect(props.onSelect).toHaveBeenLastCalledWith(undefined, undefined));
    expect(selected()).toEqual([]);
  });

  it('is not undone by a page that still gives the earlier selection', async () => {
    const { change, props } = await openLog(prints('one', 'two', 'three'));
    await untilTexts(['one', 'two', 'three']);
    fireEvent.click(screen.getByText('two'));
    await waitFor(() => expect(props.onSelect).toHaveBeenCalled());
    fireEvent.click(screen.getByText('three'));
    change({ zone: 'local' });
    await waitFor(() => expect(selected()).toEqual(['3']));
  });
});

describe('time', () => {
  useLogSetting();

  it('turns from the start to the clock', async () => {
    const { change } = await openLog(prints('one', 'two'));
    await untilTexts(['one', 'two']);
    press('t');
    await waitFor(() => expect(rows()[1]?.[1]).toBe('10:00:01.000'));
    expect(screen.getByRole('button', { name: 'Clock time, UTC' })).toBeTruthy();
    change({ zone: 'local' });
    await screen.findByRole('button', { name: 'Clock time, local' });
  });
});
