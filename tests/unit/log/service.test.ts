import { afterEach, describe, expect, it, vi } from 'vitest';
import { breathe } from '../../../utils/log/breathe.ts';
import { LogClient } from '../../../utils/log/client.ts';
import type { FilterStep } from '../../../utils/log/filter.ts';
import type { Port, WorkerPort } from '../../../utils/log/port.ts';
import type { FromWorker, LogProgress } from '../../../utils/log/protocol.ts';
import type { MaskedPiece } from '../../../utils/log/redact/redact-lines.ts';
import { LogService, type ServiceOptions } from '../../../utils/log/service.ts';
import { bytesOf, startLocalPatternWorker, TINY } from './read.ts';
import { AGENT, CALLER, SAMPLE_TEXT } from './sample.ts';

/* The real client and the real service, with the real copying of messages between them. */

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function portOf(port: MessagePort): WorkerPort {
  port.start();
  closing.push(() => port.close());
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    addEventListener: (type: string, listener: (event: never) => void) => {
      port.addEventListener(type, listener as EventListener);
      if (type === 'error') deaths.set(port, () => listener(new Event('error') as never));
    },
    terminate: () => port.close(),
  };
}
const deaths = new WeakMap<MessagePort, () => void>();

function open(options: Partial<ServiceOptions> = {}, silenceLimit?: number) {
  const { port1, port2 } = new MessageChannel();
  const sent: FromWorker[] = [];
  const inner = portOf(port2);
  const spied: Port = {
    ...inner,
    postMessage: (message, transfer) => {
      sent.push(message as FromWorker);
      inner.postMessage(message, transfer);
    },
  };
  new LogService(spied, { startPatternWorker: startLocalPatternWorker, ...options });
  const client = new LogClient(portOf(port1), silenceLimit);
  closing.push(() => client.close());
  return { client, sent, die: () => deaths.get(port1)?.() };
}

async function openSample(options?: Partial<ServiceOptions>) {
  const opened = open(options);
  await opened.client.append(bytesOf(SAMPLE_TEXT));
  opened.client.end();
  return opened;
}

/** The machine may be busy: what matters is that it comes, not how soon. */
const waitFor = <T>(check: () => T): Promise<Awaited<T>> =>
  vi.waitFor(check, { timeout: 20_000 }) as Promise<Awaited<T>>;

const until = (client: LogClient, isReached: (progress: LogProgress) => boolean) =>
  waitFor(() => {
    if (!client.progress || !isReached(client.progress)) throw new Error('not yet');
    return client.progress;
  });

function collect() {
  const entries: number[] = [];
  const steps: FilterStep[] = [];
  return {
    entries,
    steps,
    take: (step: FilterStep) => {
      steps.push(step);
      entries.push(...step.entries);
    },
  };
}

describe('a log in its worker', () => {
  it('gives every byte that has been appended, with the line that is not whole yet', async () => {
    const { client } = open();
    const text = (bytes: Uint8Array<ArrayBuffer>) => new TextDecoder().decode(bytes);
    expect(await client.ask('tail', {})).toMatchObject({ lines: 0 });
    const long = `${'x'.repeat(3_000_000)}\n`;
    void client.append(bytesOf(`one\n${long}two\nthr`));
    // The question must not overtake what is still being taken in.
    const tail = await client.ask('tail', {});
    expect({ lines: tail.lines, text: text(tail.bytes) }).toEqual({ lines: 3, text: 'thr' });
    const parts = await client.ask('bytes', { from: 0, to: tail.lines });
    expect(parts.map(text).join('')).toBe(`one\n${long}two\n`);
    await client.append(bytesOf('ee'));
    expect(text((await client.ask('tail', {})).bytes)).toBe('three');
    client.end();
    await until(client, ({ hasEnded }) => hasEnded);
    const ended = await client.ask('tail', {});
    expect({ lines: ended.lines, size: ended.bytes.length }).toEqual({ lines: 4, size: 0 });
  });

  it('answers every kind of question', async () => {
    const { client } = await openSample();
    const progress = await until(client, ({ hasEnded }) => hasEnded);
    expect(progress).toMatchObject({ nature: 'log', isInBlobs: false, size: bytesOf(SAMPLE_TEXT).length });
    const rows = await client.ask('rows', { from: 9, to: 11, marks: { text: 'THE' } });
    expect(rows.map(({ line, text, marks }) => [line, text, marks])).toEqual([
      [9, '2026-01-15 10:00:01.021 Greeting the caller', [33, 36]],
      [10, expect.stringContaining('Record with params'), []],
    ]);
    const pattern = { source: 'call(er)?', flags: '' };
    const [entry] = await client.ask('entries', { entries: Uint32Array.of(9), marks: { pattern } });
    expect(entry).toMatchObject({ entry: 9, lineCount: 1, marks: [37, 43], lateBy: 0 });
    const place = await client.ask('entryOfLine', { line: 20 });
    expect(place).toEqual({ entry: 16, fromLine: 16, toLine: 45 });
    const detail = await client.ask('detail', { entry: 16 });
    expect(detail).toMatchObject({ kind: 'sip', isCut: false, sip: { callId: AGENT }, message: undefined });
    expect(await client.ask('detail', { entry: 6 })).toMatchObject({
      message: { form: 'command', name: 'AcceptCall' },
    });
    expect(await client.ask('detail', { entry: 9999 })).toBeUndefined();
    expect(await client.ask('gaps', {})).toHaveLength(2);
    const time = Date.UTC(2026, 0, 15, 10, 0, 1, 21);
    expect(await client.ask('lineAtMoment', { time })).toBe(9);
    expect(await client.ask('momentOfLine', { line: 9 })).toBe(time);
    expect((await client.ask('overview', { buckets: 3 })).entries).toHaveLength(3);
    expect((await client.ask('density', { buckets: 3, from: time, to: time + 1 })).entries[0]).toBe(1);
    const facts = await client.ask('facts', {});
    expect([facts.session.id, facts.legs.map(({ callId }) => callId)]).toEqual([
      '2000000001',
      [CALLER, AGENT],
    ]);
    const bytes = await client.ask('bytes', { from: 0, to: progress.lines });
    expect(await new Blob(bytes).text()).toBe(SAMPLE_TEXT);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const onPart = ({ bytes }: MaskedPiece) => pieces.push(bytes);
    const summary = await client.ask('redact', { from: 2, to: 3 }, { onPart });
    expect(await new Blob(pieces).text()).toContain(
      `id = ${CALLER} ; name = Application.CallAlerting ; callerid = phone-2`,
    );
    expect(summary.phone).toEqual({ times: 4, distinct: 2 });
    const preview = await client.ask('maskPreview', { from: 2, to: 3 });
    expect(preview).toMatchObject({ lineCount: 1, counted: 1, maskedLines: 1, summary });
  });

  it('masks a host that only the lines asked for introduce, far down a large log', async () => {
    const { client } = open({ sizes: {} });
    await client.append(bytesOf(`${'x'.repeat(999)}\n`.repeat(16_100)));
    await client.append(bytesOf('asking pbx.acme.example\nsip:7@pbx.acme.example\n'));
    client.end();
    await until(client, ({ hasEnded }) => hasEnded);
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    const lines = { from: 16_100, to: 16_102 };
    const preview = await client.ask('maskPreview', lines);
    expect(preview.first[0]?.text).toBe('asking sip-host-1');
    await client.ask('redact', lines, { onPart: ({ bytes }) => pieces.push(bytes) });
    expect(await new Blob(pieces).text()).toBe('asking sip-host-1\nsip:sip-user-1@sip-host-1\n');
  });

  it('shows its first rows before the log has come', async () => {
    const { client } = open();
    await client.append(bytesOf('2026-01-15 10:00:00.000 first\n2026-01'));
    expect(await client.ask('rows', { from: 0, to: 100 })).toHaveLength(1);
    expect((await until(client, () => true)).hasEnded).toBe(false);
  });

  it('says when filter and search have caught up with a log that rests, and goes on when it grows', async () => {
    const { client } = open();
    const rests = vi.fn();
    const lines: number[] = [];
    const finding = client.find({ text: 'x' }, (found) => lines.push(...found.lines), undefined, rests);
    const filtering = client.filter({ text: 'x' }, () => undefined, undefined, rests);
    await client.append(bytesOf('2026-01-15 10:00:00.000 x\n'));
    await waitFor(() => expect(rests).toHaveBeenCalledTimes(2));
    expect(lines).toEqual([0]);
    await client.append(bytesOf('2026-01-15 10:00:00.001 x\n'));
    client.end();
    await Promise.all([finding, filtering]);
    expect(lines).toEqual([0, 1]);
    expect(rests).toHaveBeenCalledTimes(2);
  });

  it('filters and searches while the log comes, and ends with it', async () => {
    const { client } = open();
    const filtered = collect();
    const lines: number[] = [];
    const filtering = client.filter({ text: 'x' }, filtered.take);
    const finding = client.find({ text: 'x' }, (found) => lines.push(...found.lines));
    await client.append(bytesOf('2026-01-15 10:00:00.000 x\n2026-01-15 10:00:00.001 y\n'));
    await waitFor(() => expect(filtered.entries).toEqual([0]));
    await waitFor(() => expect(lines).toEqual([0]));
    await client.append(bytesOf('x\n2026-01-15 10:00:00.002 x'));
    client.end();
    await Promise.all([filtering, finding]);
    expect(filtered.entries).toEqual([0, 1, 2]);
    expect(filtered.steps.at(-1)?.decided).toBe(3);
    expect(lines).toEqual([0, 2, 3]);
  });

  it('reports at most ten times a second', async () => {
    const { client, sent } = open();
    const startedAt = performance.now();
    for (let piece = 0; piece < 300; piece++) await client.append(bytesOf(SAMPLE_TEXT));
    client.end();
    await until(client, ({ hasEnded }) => hasEnded);
    const reports = sent.filter(({ type }) => type === 'progress').length;
    expect(reports).toBeGreaterThanOrEqual(2);
    expect(reports).toBeLessThanOrEqual(3 + (performance.now() - startedAt) / 100);
  });

  it('sends found lines in few messages', async () => {
    const { client, sent } = open({ sizes: TINY });
    await client.append(bytesOf('x\n'.repeat(20_000)));
    client.end();
    let matches = 0;
    const startedAt = performance.now();
    await client.find({ text: 'x' }, (found) => {
      matches += found.matches;
    });
    expect(matches).toBe(20_000);
    const parts = sent.filter(({ type }) => type === 'part').length;
    expect(parts).toBeLessThanOrEqual(3 + (performance.now() - startedAt) / 100);
  });

  it('takes a stream', async () => {
    const { client } = open();
    const stream = new Blob([SAMPLE_TEXT.repeat(50)]).stream();
    await client.feed(stream);
    const { lines } = await until(client, ({ hasEnded }) => hasEnded);
    expect(lines).toBe(50 * (SAMPLE_TEXT.split('\n').length - 1));
  });

  it('stops taking a stream when it is told to, and keeps what has come', async () => {
    const { client } = open();
    const controller = new AbortController();
    let isCancelled = false;
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: async (source) => {
        await breathe();
        source.enqueue(bytesOf('2026-01-15 10:00:00.000 x\n'));
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    const feeding = client.feed(stream, controller.signal);
    await until(client, ({ lines }) => lines > 10);
    controller.abort();
    await expect(feeding).rejects.toThrow(/abort/i);
    expect(isCancelled).toBe(true);
    expect(await client.ask('rows', { from: 0, to: 5 })).toHaveLength(5);
    expect(client.progress?.hasEnded).toBe(false);
  });

  it('lets a question be taken back', async () => {
    const { client } = await openSample();
    const controller = new AbortController();
    const finding = client.find({ text: 'a' }, () => undefined, controller.signal);
    controller.abort(new Error('typed on'));
    await expect(finding).rejects.toThrow('typed on');
    await expect(client.ask('gaps', {}, { signal: controller.signal })).rejects.toThrow('typed on');
    expect(await client.ask('rows', { from: 0, to: 1 })).toHaveLength(1);
  });

  it('ends a search that is taken back, also while it waits for more of the log', async () => {
    const { client, sent } = open();
    await client.append(bytesOf('x\nx\n'));
    const controller = new AbortController();
    const seen: number[] = [];
    const finding = client.find({ text: 'x' }, ({ lines }) => seen.push(...lines), controller.signal);
    await waitFor(() => expect(seen).toEqual([0, 1]));
    controller.abort();
    await expect(finding).rejects.toThrow(/abort/i);
    await client.append(bytesOf('x\n'));
    await client.ask('rows', { from: 0, to: 1 });
    expect(sent.filter(({ type }) => type === 'part')).toHaveLength(1);
  });

  it('names what is wrong with a question', async () => {
    const { client } = await openSample();
    await expect(client.filter({ text: '/(/' }, () => undefined)).rejects.toMatchObject({
      code: 'bad-pattern',
    });
    await expect(client.ask('toString' as 'gaps', {})).rejects.toMatchObject({ code: 'unknown-request' });
    await expect(client.ask('rows', undefined as never)).rejects.toMatchObject({ code: 'internal' });
  });

  it('marks nothing for a pattern that is bad or too slow, and still sends the rows', async () => {
    const { client } = await openSample();
    const [row] = await client.ask('rows', {
      from: 0,
      to: 1,
      marks: { pattern: { source: '(', flags: '' } },
    });
    expect(row?.marks).toEqual([]);
  });

  it('moves a large log into Blobs and reads it from there', async () => {
    const { client } = await openSample({ sizes: { chunk: 1024, longestLine: 8192, memoryLimit: 4096 } });
    const progress = await until(client, ({ hasEnded }) => hasEnded);
    expect(progress.isInBlobs).toBe(true);
    const bytes = await client.ask('bytes', { from: 0, to: progress.lines });
    expect(await new Blob(bytes).text()).toBe(SAMPLE_TEXT);
    expect((await client.ask('facts', {})).recordings).toHaveLength(1);
  });
});

describe('a dead worker', () => {
  it('rejects everything by name', async () => {
    const { client, die } = open();
    await client.append(bytesOf('x\n'));
    const finding = client.find({ text: 'x' }, () => undefined);
    die();
    await expect(finding).rejects.toMatchObject({ name: 'LogError', code: 'worker-died' });
    await expect(client.ask('gaps', {})).rejects.toMatchObject({ code: 'worker-died' });
    await expect(client.append(bytesOf('y'))).rejects.toMatchObject({ code: 'worker-died' });
  });

  it('is noticed by its silence', async () => {
    const { port1 } = new MessageChannel();
    const client = new LogClient(portOf(port1), 60);
    await expect(client.ask('gaps', {})).rejects.toMatchObject({ code: 'worker-died' });
  });

  it('is not taken for dead while it answers pings', async () => {
    const { client } = open({}, 300);
    const controller = new AbortController();
    const finding = client.find({ text: 'x' }, () => undefined, controller.signal);
    const startedAt = performance.now();
    await waitFor(() => expect(performance.now() - startedAt).toBeGreaterThan(1000));
    expect(await client.ask('rows', { from: 0, to: 1 })).toEqual([]);
    controller.abort();
    await expect(finding).rejects.toThrow(/abort/i);
  });

  it('that cannot take the log in says so', async () => {
    const { client } = open({ sizes: { chunk: 64, longestLine: Number.NaN } });
    const appending = client.append(bytesOf('x'.repeat(1000)));
    await expect(client.find({ text: 'x' }, () => undefined)).rejects.toMatchObject({ code: 'worker-died' });
    await appending;
    await expect(client.append(bytesOf('y'))).rejects.toMatchObject({ code: 'worker-died' });
  });
});
