// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { MOST_BOOKMARKS } from '@/utils/log/bookmarks.ts';
import { SAMPLE_TEXT } from '../unit/log/sample.ts';
import { grid, newLog, openLog, prints, texts, untilTexts, useLogSetting } from './log-setting.tsx';

const press = (key: string, more: object = {}) => fireEvent.keyDown(grid(), { key, ...more });
const filterBox = () => screen.getByRole('textbox', { name: 'Filter the log' });
const type = (box: HTMLElement, text: string) => fireEvent.input(box, { target: { value: text } });
const cursor = () => grid().querySelector('.log-row-cursor .log-number')?.textContent?.replace(/\D/g, '');
const SOME = prints(
  'red apple',
  'green apple',
  'red pear\n  of three lines\n  the last',
  'WARNING! no fruit',
  'blue',
);

describe('the filter', () => {
  useLogSetting();

  it('shows what has all the words and none of the others, and never tears an entry', async () => {
    await openLog(SOME);
    await waitFor(() => expect(texts().length).toBe(7));
    type(filterBox(), 'red');
    await untilTexts(['red apple', /red pear$/, 'of three lines', 'the last']);
    type(filterBox(), 'red -apple');
    await untilTexts([/red pear$/, 'of three lines', 'the last']);
    type(filterBox(), 'last');
    await untilTexts([/red pear$/, 'of three lines', 'the last']);
    type(filterBox(), '/gr[ea]+n/');
    await untilTexts(['green apple']);
    type(filterBox(), '"red apple"');
    await untilTexts(['red apple']);
    expect(screen.getByText('1 of 5 entries shown')).toBeTruthy();
  });

  it('marks what it has found', async () => {
    await openLog(SOME);
    type(filterBox(), 'apple');
    await waitFor(() =>
      expect([...grid().querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
        'apple',
        'apple',
      ]),
    );
  });

  it('keeps the rows and says in words what is wrong with a pattern', async () => {
    await openLog(SOME);
    type(filterBox(), 'blue');
    await untilTexts(['blue']);
    type(filterBox(), '/blu(/');
    expect((await screen.findByText(/has a \( that is not closed/)).id).toBe('log-filter-error');
    expect(filterBox().getAttribute('aria-invalid')).toBe('true');
    expect(texts()).toEqual(['blue']);
    type(filterBox(), '/blu(e)/');
    await waitFor(() => expect(screen.queryByText(/not closed/)).toBeNull());
  });

  it('keeps the rows and says so where it has more words than it takes', async () => {
    await openLog(SOME);
    type(filterBox(), 'blue');
    await untilTexts(['blue']);
    type(filterBox(), 'a b c d e f g h i j k l m');
    await screen.findByText(/takes 12 words at most/);
    expect(texts()).toEqual(['blue']);
    type(filterBox(), 'blue');
    await waitFor(() => expect(screen.queryByText(/at most/)).toBeNull());
  });

  it('by level and kind shows only these, with how many each would show', async () => {
    await openLog(SOME);
    fireEvent.click(await screen.findByRole('button', { name: /^Warning\s*1$/ }));
    await untilTexts(['WARNING! no fruit']);
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    await waitFor(() => expect(texts().length).toBe(7));
    fireEvent.click(screen.getByRole('button', { name: /^Print\s*4$/ }));
    await waitFor(() => expect(texts()).not.toContain('WARNING! no fruit'));
  });

  it('has a chip for each level that the log has, with those that say nothing', async () => {
    await openLog(prints('one', 'INFO two', 'WARNING! three', 'DEBUG four', 'TRACE five', 'CRITICAL six'));
    await waitFor(() => expect(texts().length).toBe(6));
    const levels = within(screen.getByRole('group', { name: 'Levels' }));
    expect(levels.getAllByRole('button').map((chip) => chip.textContent)).toEqual([
      'Critical1',
      'Warning1',
      'Info1',
      'Debug1',
      'Trace1',
      'No level1',
    ]);
    fireEvent.click(levels.getByRole('button', { name: /^No level/ }));
    await untilTexts(['one']);
    fireEvent.click(levels.getByRole('button', { name: /^Info/ }));
    await untilTexts(['one', 'INFO two']);
  });

  it('hides noise at first, and says how much', async () => {
    const noise =
      'Sent event to JS onPhoneEvent with params [{name = WebSocket.Message ; id = ws-1 ; text = hi ; } ;  ]';
    await openLog(prints('one', noise, noise, 'two'));
    await untilTexts(['one', 'two']);
    expect(screen.getByText('2 hidden as noise')).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Hide noise' }));
    await waitFor(() => expect(texts().length).toBe(4));
  });

  it('that nothing matches says so and leads back', async () => {
    await openLog(SOME);
    type(filterBox(), 'unicorn');
    await screen.findByText('Nothing matches this filter');
    const [again] = screen.getAllByRole('button', { name: 'Show all' });
    fireEvent.click(again as HTMLElement);
    await waitFor(() => expect(texts().length).toBe(7));
  });

  it('stays as it was chosen when the log is read anew', async () => {
    const { change } = await openLog(prints('WARNING! old red', 'old red', 'old blue'));
    type(filterBox(), 'red');
    await untilTexts(['WARNING! old red', 'old red']);
    fireEvent.click(screen.getByRole('button', { name: /^Warning/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Hide noise' }));
    await untilTexts(['WARNING! old red']);
    const { log } = newLog();
    change({ log });
    await waitFor(() => expect(screen.queryByText('WARNING! old red')).toBeNull());
    await log.append(new TextEncoder().encode(prints('new red', 'WARNING! new red', 'WARNING! new blue')));
    log.end();
    await untilTexts(['WARNING! new red']);
    expect(screen.getByRole('button', { name: /^Warning/ }).getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Hide noise' }).checked).toBe(false);
    expect((filterBox() as HTMLInputElement).value).toBe('red');
  });

  it('keeps the selected line when it changes', async () => {
    await openLog(SOME);
    fireEvent.click(await screen.findByText('blue'));
    await waitFor(() => expect(cursor()).toBe('7'));
    type(filterBox(), '-apple');
    await waitFor(() => expect(texts().length).toBe(5));
    expect(cursor()).toBe('7');
  });
});

describe('find', () => {
  useLogSetting();

  const openFind = async () => {
    press('f', { ctrlKey: true });
    return screen.findByRole('textbox', { name: 'Find in the log' });
  };

  it('goes through the whole log and shows what the filter hides', async () => {
    await openLog(SOME);
    type(filterBox(), 'blue');
    await untilTexts(['blue']);
    type(await openFind(), 'apple');
    await screen.findByText('2 lines, 2 matches');
    press('n');
    await screen.findByText('1 of 2 lines, 2 matches');
    expect(cursor()).toBe('1');
    await untilTexts(['red apple', 'blue']);
    press('n');
    await waitFor(() => expect(cursor()).toBe('2'));
    press('n');
    await waitFor(() => expect(cursor()).toBe('1'));
    press('N', { shiftKey: true });
    await waitFor(() => expect(cursor()).toBe('2'));
  });

  it('minds capital letters and patterns only when asked', async () => {
    await openLog(prints('Apple', 'apple', 'a.ple'));
    const box = await openFind();
    type(box, 'a.ple');
    await screen.findByText('1 match');
    fireEvent.click(screen.getByRole('button', { name: 'Use a pattern (regular expression)' }));
    await screen.findByText('3 lines, 3 matches');
    const [, matchCase] = screen.getAllByRole('button', { name: 'Match capital letters' });
    fireEvent.click(matchCase as HTMLElement);
    await screen.findByText('2 lines, 2 matches');
    type(box, '(');
    await screen.findByText(/has a \( that is not closed/);
  });

  it('opens a folded trace where its match is', async () => {
    await openLog(SAMPLE_TEXT);
    await waitFor(() => expect(texts().length).toBeGreaterThan(5));
    type(await openFind(), 'BEGIN SIP TRACE');
    await screen.findByText('1 match');
    press('n');
    await waitFor(() =>
      expect(grid().querySelector('.log-row-cursor mark')?.textContent).toBe('BEGIN SIP TRACE'),
    );
  });

  it('goes on with the last search when its bar is closed', async () => {
    await openLog(SOME);
    const box = await openFind();
    type(box, 'apple');
    await screen.findByText('2 lines, 2 matches');
    fireEvent.keyDown(box, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Find in the log' })).toBeNull());
    for (const [key, more, line] of [
      ['n', {}, '1'],
      ['F3', {}, '2'],
      ['N', { shiftKey: true }, '1'],
      ['F3', { shiftKey: true }, '2'],
    ] as const) {
      press(key, more);
      await waitFor(() => expect(cursor(), key).toBe(line));
    }
    expect(screen.queryByRole('textbox', { name: 'Find in the log' })).toBeNull();
    await waitFor(() => expect(grid().querySelector('mark')).toBeNull());
  });

  it('asks what to look for where nothing was looked for yet', async () => {
    await openLog(SOME);
    await screen.findByText('blue');
    press('F3');
    const box = await screen.findByRole('textbox', { name: 'Find in the log' });
    await waitFor(() => expect(document.activeElement).toBe(box));
  });

  it('says that nothing was found, and why not, also when its bar is closed', async () => {
    await openLog(SOME);
    const box = await openFind();
    type(box, 'unicorn');
    await screen.findByText('Nothing found');
    fireEvent.keyDown(box, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByText('Nothing found')).toBeNull());
    press('n');
    await screen.findByText('Nothing found');
    const again = await openFind();
    fireEvent.click(screen.getByRole('button', { name: 'Use a pattern (regular expression)' }));
    type(again, '(');
    await screen.findByText(/not closed/);
    fireEvent.keyDown(again, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByText(/not closed/)).toBeNull());
    press('n');
    await screen.findByText(/not closed/);
  });

  it('lets the browser have the second Ctrl+F', async () => {
    await openLog(SOME);
    const box = await openFind();
    await waitFor(() => expect(document.activeElement).toBe(box));
    expect(fireEvent.keyDown(box, { key: 'f', ctrlKey: true })).toBe(true);
    fireEvent.keyDown(box, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Find in the log' })).toBeNull());
    expect(document.activeElement).toBe(grid());
    expect(press('f', { ctrlKey: true })).toBe(false);
  });
});

describe('the ways through a log', () => {
  useLogSetting();

  it('lead to errors, warnings and silences among what is shown', async () => {
    const log = `${prints('one', 'WARNING! two', 'ERROR three', 'four')}2026-01-15 10:09:00.000 ERROR five\n`;
    await openLog(log);
    await waitFor(() => expect(texts().length).toBe(6));
    press('e');
    await waitFor(() => expect(cursor()).toBe('3'));
    press('e');
    await waitFor(() => expect(cursor()).toBe('5'));
    press('E', { shiftKey: true });
    await waitFor(() => expect(cursor()).toBe('3'));
    press('w');
    await waitFor(() => expect(cursor()).toBe('2'));
    press('s');
    await waitFor(() => expect(cursor()).toBe('5'));
    type(filterBox(), '-ERROR');
    await waitFor(() => expect(texts().some((text) => text.includes('ERROR'))).toBe(false));
    press('e');
    await screen.findByText('No errors in the rows shown');
  });

  it('lead to bookmarks', async () => {
    await openLog(SOME);
    await screen.findByText('blue');
    press('[');
    await screen.findByText('No bookmarks yet. Press m on a line, or the bookmark sign in its details.');
    fireEvent.click(screen.getByText('green apple'));
    press('m');
    await screen.findByText('Bookmark set on line 2');
    press('End');
    press('[');
    await waitFor(() => expect(cursor()).toBe('2'));
    press('m');
    await screen.findByText('Bookmark removed from line 2');
    expect(grid().textContent).not.toContain('Bookmark');
  });

  it('lead to bookmarks by their list, with a note for each', async () => {
    await openLog(SOME);
    await screen.findByText('blue');
    for (const text of ['green apple', 'blue']) {
      fireEvent.click(screen.getByText(text));
      press('m');
    }
    fireEvent.click(await screen.findByRole('button', { name: 'Bookmarks: 2' }));
    const list = within(await screen.findByRole('region', { name: 'Bookmarks' }));
    const first = list.getByRole('button', { name: 'Go to line 2' });
    await waitFor(() => expect(document.activeElement).toBe(first));
    fireEvent.click(first);
    await waitFor(() => expect(cursor()).toBe('2'));
    const note = () => list.getByRole<HTMLInputElement>('textbox', { name: 'Note on line 7' });
    type(note(), 'the sky');
    // Letters that are typed are no shortcuts: this one would take the mark of line 2 away.
    fireEvent.keyDown(note(), { key: 'm' });
    fireEvent.click(list.getByRole('button', { name: 'Remove the bookmark of line 2' }));
    await waitFor(() => expect(list.queryByRole('button', { name: 'Go to line 2' })).toBeNull());
    expect(document.activeElement).toBe(list.getByRole('button', { name: 'Remove the bookmark of line 7' }));
    expect(note().value).toBe('the sky');
    fireEvent.click(list.getByRole('button', { name: 'Remove the bookmark of line 7' }));
    await list.findByText(/No bookmarks yet/);
    expect(document.activeElement).toBe(list.getByRole('button', { name: 'Close the bookmarks' }));
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Bookmarks' })).toBeNull());
    expect(document.activeElement).toBe(grid());
  });

  it('say so where a bookmark lies beyond the log', async () => {
    await openLog(SOME, {
      bookmarks: { list: [{ line: 900, note: '' }], put: () => undefined, remove: () => undefined },
    });
    await screen.findByText('blue');
    press(']');
    await screen.findByText('This log has 7 lines so far.');
  });

  it('take no more bookmarks than a list holds, and say so', async () => {
    const list = Array.from({ length: MOST_BOOKMARKS }, (_, line) => ({ line: line + 100, note: '' }));
    const put = vi.fn();
    await openLog(SOME, { bookmarks: { list, put, remove: () => undefined } });
    fireEvent.click(await screen.findByText('blue'));
    press('m');
    await screen.findByText(/has 500 bookmarks, and takes no more/);
    expect(put).not.toHaveBeenCalled();
  });

  it('lead to a line or a time, and say what cannot be read', async () => {
    await openLog(prints(...Array.from({ length: 200 }, (_, index) => `print ${index + 1}`)));
    await waitFor(() => expect(texts()[0]).toBe('print 1'));
    const go = async (text: string) => {
      press('g');
      const box = await screen.findByRole('textbox', { name: 'Line number, or time from the start' });
      type(box, text);
      fireEvent.submit(box.closest('form') as HTMLFormElement);
    };
    await go('150');
    await waitFor(() => expect(cursor()).toBe('150'));
    await go('1:40.0');
    await waitFor(() => expect(cursor()).toBe('101'));
    await go('soon');
    await screen.findByText(/Type a line number such as 120/);
    await go('201');
    await screen.findByText('This log has 200 lines so far.');
  });

  it('lead to a clock time where the clock is shown, in the zone of the page', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `print ${index + 1}`);
    const { change } = await openLog(prints(...lines));
    await waitFor(() => expect(texts()[0]).toBe('print 1'));
    press('t');
    const go = async (name: string, text: string) => {
      press('g');
      const box = await screen.findByRole('textbox', { name });
      type(box, text);
      fireEvent.submit(box.closest('form') as HTMLFormElement);
    };
    const utc = 'Line number, or clock time, UTC';
    await go(utc, '10:01:40');
    await waitFor(() => expect(cursor()).toBe('101'));
    await go(utc, '09:59');
    await waitFor(() => expect(cursor()).toBe('1'));
    await go(utc, '+1:00');
    await waitFor(() => expect(cursor()).toBe('61'));
    await go(utc, '2:13.4');
    await screen.findByText(/a clock time such as 10:00:20/);
    fireEvent.keyDown(screen.getByRole('textbox', { name: utc }), { key: 'Escape' });
    change({ zone: 'local' });
    const local = new Date(Date.UTC(2026, 0, 15, 10, 2, 30));
    const pad = (value: number) => String(value).padStart(2, '0');
    await go('Line number, or clock time, local', `${pad(local.getHours())}:${pad(local.getMinutes())}:30`);
    await waitFor(() => expect(cursor()).toBe('151'));
  });

  it('say so where a log has no times', async () => {
    await openLog('one\ntwo\n');
    await untilTexts(['one', 'two']);
    press('g');
    const box = await screen.findByRole('textbox', { name: 'Line number, or time from the start' });
    type(box, '1:00');
    fireEvent.submit(box.closest('form') as HTMLFormElement);
    await screen.findByText('No line of this log has a time');
  });

  it('are open to buttons as well, each there where it leads somewhere', async () => {
    const log = `${prints('one', 'WARNING! two', 'ERROR three', 'ERROR four')}2026-01-15 10:09:00.000 five\n`;
    await openLog(log, { keys: false });
    const click = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
    await waitFor(() => expect(texts().length).toBe(6));
    expect(screen.queryByRole('button', { name: /(?:Next|Previous) bookmark/ })).toBeNull();
    for (const [name, line] of [
      ['Next error', '3'],
      ['Next error', '4'],
      ['Previous error', '3'],
      ['Next warning', '2'],
      ['Next silent stretch', '5'],
      ['Previous warning', '2'],
    ] as const) {
      await click(name);
      await waitFor(() => expect(cursor(), name).toBe(line));
    }
    await click('Bookmark');
    fireEvent.click(screen.getByText('five'));
    await click('Previous bookmark');
    await waitFor(() => expect(cursor()).toBe('2'));
    const errors = screen.getByRole('group', { name: 'Errors' });
    expect(errors.textContent).toContain('2');
  });

  it('are not offered as buttons in a log without them', async () => {
    await openLog(prints('one', 'two'));
    await untilTexts(['one', 'two']);
    expect(screen.queryByRole('button', { name: /^(?:Next|Previous) / })).toBeNull();
  });

  it('are closed to letters when letters are off', async () => {
    await openLog(SOME, { keys: false });
    await waitFor(() => expect(texts().length).toBe(7));
    press('w');
    press('m');
    press('ArrowDown');
    await waitFor(() => expect(cursor()).toBe('1'));
    expect(grid().textContent).not.toContain('Bookmark');
  });
});
