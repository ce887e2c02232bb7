import { afterEach, describe, expect, it, vi } from 'vitest';
import { LogClient } from '@/utils/log/client.ts';
import type { Port, WorkerPort } from '@/utils/log/port.ts';
import { LogService } from '@/utils/log/service.ts';
import { LogRows } from '@/utils/log-view/log-rows.ts';
import { bytesOf, startLocalPatternWorker } from '../log/read.ts';

/* The rows of a log that still comes, with the real worker's service behind them. */

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function open() {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  new LogService(port2 as unknown as Port, { startPatternWorker: startLocalPatternWorker });
  const worker = Object.assign(port1, { terminate: () => port1.close() }) as unknown as WorkerPort;
  const client = new LogClient(worker);
  const rows = new LogRows(client, () => undefined);
  closing.push(
    () => client.close(),
    () => port2.close(),
  );
  return { client, rows, append: (text: string) => client.append(bytesOf(text)) };
}

const stamped = (second: number, text: string) => `2026-01-15 10:00:0${second}.000 ${text}\n`;

/** The lines of the rows, from 0. */
const linesOf = ({ list }: LogRows) =>
  Array.from({ length: list.rowCount }, (_, index) => list.row(index)).map((row) =>
    row && 'line' in row ? row.line : 'gap',
  );

const waitFor = (check: () => void) => vi.waitFor(check, { timeout: 20_000 });

describe('the newest entry of a log that rests', () => {
  it('is shown as far as it has come, and whole when its other lines have come', async () => {
    const { client, rows, append } = open();
    void rows.filter({});
    await append(stamped(1, 'one') + stamped(2, 'two'));
    await waitFor(() => expect(linesOf(rows)).toEqual([0, 1]));
    await append('and more of two\n');
    await waitFor(() => expect(linesOf(rows)).toEqual([0, 1, 2]));
    await append(`and still more\n${stamped(3, 'three')}`);
    await waitFor(() => expect(linesOf(rows)).toEqual([0, 1, 2, 3, 4]));
    expect([0, 1, 2, 3, 4].map((index) => rows.list.row(index)?.type)).toEqual([
      'entry',
      'entry',
      'line',
      'line',
      'entry',
    ]);
    client.end();
    await waitFor(() => expect(rows.state.decided).toBe(3));
    expect(linesOf(rows)).toEqual([0, 1, 2, 3, 4]);
  });

  it('stays hidden where the filter hides it', async () => {
    const { rows, append } = open();
    void rows.filter({ text: 'one' });
    await append(stamped(1, 'one') + stamped(2, 'two'));
    await waitFor(() => expect(rows.state.isRunning).toBe(false));
    expect(linesOf(rows)).toEqual([0]);
    await append('one more line of two\n');
    await waitFor(() => expect(linesOf(rows)).toEqual([0, 1, 2]));
  });
});

describe('a filter whose pattern cannot be run', () => {
  it('leaves the one before it at work, even if that has shown nothing yet', async () => {
    const { client, rows, append } = open();
    await append(stamped(1, 'one') + stamped(2, 'two') + stamped(3, 'one'));
    client.end();
    void rows.filter({ text: 'one' });
    void rows.filter({ text: 'one /(/' });
    await waitFor(() => expect(linesOf(rows)).toEqual([0, 2]));
    expect(rows.state).toMatchObject({ error: { code: 'bad-pattern' }, isRunning: false });
    await rows.filter({ text: 'two' });
    expect(linesOf(rows)).toEqual([1]);
    expect(rows.state.error).toBeUndefined();
  });

  it('hides nothing by its text where it is the first one', async () => {
    const { client, rows, append } = open();
    await append(stamped(1, 'one') + stamped(2, 'two'));
    client.end();
    await rows.filter({ text: '/(/' });
    await waitFor(() => expect(linesOf(rows)).toEqual([0, 1]));
    expect(rows.state.error).toMatchObject({ code: 'bad-pattern' });
  });
});

describe('a pattern that is half typed', () => {
  const settled = ({ state }: LogRows) => expect(state.isRunning).toBe(false);

  async function openEnded() {
    const opened = open();
    await opened.append(stamped(1, 'one') + stamped(2, 'two') + stamped(3, 'one of /path'));
    opened.client.end();
    return opened.rows;
  }

  it('never blanks the rows, however slowly it is typed', async () => {
    const rows = await openEnded();
    for (const text of ['one', 'one ', 'one /', 'one /(', 'one /(t', 'one /(t w', 'one /(t w/']) {
      await rows.filter({ text });
      await waitFor(() => settled(rows));
      expect(linesOf(rows), text).toEqual(text === 'one /' ? [2] : [0, 2]);
    }
    expect(rows.state.error).toMatchObject({ code: 'bad-pattern', message: /group/i });
  });

  it('leaves its half away where nothing holds it as text, and says so', async () => {
    const rows = await openEnded();
    await rows.filter({ text: 'two /(' });
    await waitFor(() => expect(linesOf(rows)).toEqual([1]));
    expect(rows.state.error).toMatchObject({ code: 'bad-pattern', message: 'Unterminated pattern' });
    await rows.filter({ text: 'two' });
    expect(rows.state.error).toBeUndefined();
  });

  it('is spoken of once, not with each letter of it', async () => {
    const rows = await openEnded();
    const said = new Set<unknown>();
    await rows.filter({ text: 'one /(' });
    for (const text of ['one /(t', 'one /(th']) {
      const filtering = rows.filter({ text });
      said.add(rows.state.error);
      await filtering;
      said.add(rows.state.error);
    }
    expect([...said]).toEqual([expect.objectContaining({ code: 'bad-pattern' })]);
  });

  it('is plain text where something holds it', async () => {
    const rows = await openEnded();
    await rows.filter({ text: '/path' });
    expect(linesOf(rows)).toEqual([2]);
    expect(rows.state.error).toBeUndefined();
  });

  it('gives way to the next key while its rows are still looked for', async () => {
    const rows = await openEnded();
    void rows.filter({ text: 'one /(' });
    void rows.filter({ text: 'two' });
    await waitFor(() => expect(linesOf(rows)).toEqual([1]));
    await waitFor(() => settled(rows));
    expect(rows.state.error).toBeUndefined();
  });

  it('of a log that still comes is plain text as soon as something holds it', async () => {
    const { rows, append } = open();
    void rows.filter({ text: '/path' });
    await append(stamped(1, 'one') + stamped(2, 'two'));
    await waitFor(() => expect(linesOf(rows)).toEqual([0, 1]));
    expect(rows.state.error).toMatchObject({ code: 'bad-pattern' });
    await append(stamped(3, 'one of /path') + stamped(4, 'four'));
    await waitFor(() => expect(linesOf(rows)).toEqual([2]));
    expect(rows.state.error).toBeUndefined();
  });
});
