import { describe, expect, it } from 'vitest';
import { LogDocument } from '../../../utils/log/document.ts';
import { FactsReader } from '../../../utils/log/facts.ts';
import { FindRun } from '../../../utils/log/find.ts';
import { LEVELS, levelOf } from '../../../utils/log/mark.ts';
import { natureOf } from '../../../utils/log/nature.ts';
import { readEntries, readLines } from '../../../utils/log/rows.ts';
import { bytesOf, localPatterns, readLog } from './read.ts';
import { SAMPLE_TEXT } from './sample.ts';

const STAMP = '2026-01-15 10:00:00.000 ';
const texts = async (content: string | Uint8Array<ArrayBuffer>, limit?: number) =>
  (await readLines(readLog(content), 0, 1e6, limit)).map(({ text }) => text);
const cpu = async (work: () => unknown) => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

describe('what comes in place of a log', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['empty', ''],
    ['empty', '\ufeff'],
    ['log', SAMPLE_TEXT],
    ['log', `\ufeff${SAMPLE_TEXT}`],
    ['log', `some\nlines\n${STAMP}x`],
    ['html', '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>'],
    ['html', '\n  <html lang="en">'],
    ['json', '{"error": {"code": 100, "msg": "Authorization failed"}}'],
    ['json', '[{"a":1}]'],
    ['text', 'Authorization failed'],
    ['binary', Uint8Array.of(0xff, 0xfb, 0x90, 0, 0, 1, 2)],
    ['binary', Uint8Array.from({ length: 500 }, (_, index) => (index * 7) % 31)],
  ])('is seen as %s', (nature, content) => {
    expect(natureOf(typeof content === 'string' ? bytesOf(content) : content)).toBe(nature);
    expect(readLog(content).nature).toBe(nature);
  });

  it('is an empty log when nothing comes', async () => {
    const log = readLog('');
    expect([log.lineCount, log.entryCount, log.size, log.hasEnded]).toEqual([0, 0, 0, true]);
    expect(await readLines(log, 0, 10)).toEqual([]);
    expect(await readEntries(log, [0, -1, Number.NaN])).toEqual([]);
    expect((await new FactsReader(log).advance()).legs).toEqual([]);
    expect(() => log.lineRange(0)).toThrow(RangeError);
    expect(() => log.append(bytesOf('x'))).toThrow(TypeError);
  });

  it('is read with Windows line ends and a byte order mark', async () => {
    const log = readLog(`\ufeff${SAMPLE_TEXT.replaceAll('\n', '\r\n')}`);
    const plain = readLog(SAMPLE_TEXT);
    const rows = await readLines(log, 0, 1e6);
    expect(rows).toEqual(await readLines(plain, 0, 1e6));
    expect(await new FactsReader(log).advance()).toEqual(await new FactsReader(plain).advance());
  });

  it('keeps its text: right-to-left, emoji, control characters, broken UTF-8', async () => {
    expect(await texts(`${STAMP}שלום 📦\u202e\u0000\u001b[31mred`)).toEqual([
      `${STAMP}שלום 📦\u202e\u0000\u001b[31mred`,
    ]);
    expect(await texts(Uint8Array.of(0xef, 0xbb))).toEqual(['\ufffd']);
    const broken = Uint8Array.of(0x61, 0xed, 0xa0, 0x80, 0xff, 10, 0xe2, 0x82, 10, 0x62);
    expect(await texts(broken)).toEqual(['a\ufffd\ufffd\ufffd\ufffd', '\ufffd', 'b']);
  });

  it('is read when it is cut anywhere', async () => {
    const bytes = bytesOf(SAMPLE_TEXT);
    for (let length = 0; length < bytes.length; length += 211) {
      const log = readLog(bytes.slice(0, length));
      const facts = await new FactsReader(log).advance();
      expect(facts.legs.length).toBeLessThanOrEqual(2);
      expect((await readLines(log, 0, 1e6)).length).toBe(log.lineCount);
    }
  });
});

describe('long lines', () => {
  it('are cut for showing, with the number of characters that are left', async () => {
    const [row] = await readLines(readLog(`${STAMP}${'я'.repeat(15_000)}\n`), 0, 1);
    expect(row?.text).toHaveLength(2000);
    expect(row?.hiddenCharacters).toBe(13_024);
    const [whole] = await readLines(readLog(`${STAMP}${'я'.repeat(15_000)}\n`), 0, 1, 20_000);
    expect([whole?.text.length, whole?.hiddenCharacters]).toEqual([15_024, 0]);
  });

  it('are not cut inside a character', async () => {
    const [row] = await readLines(readLog('📦'.repeat(30)), 0, 1, 11);
    expect([row?.text, row?.hiddenCharacters]).toEqual(['📦'.repeat(5), 25]);
  });

  it('of 10 MB are one line, found and shown', async () => {
    const log = readLog(`${STAMP}${'x'.repeat(10_000_000)}needle\n${STAMP}next\n`);
    expect(log.lineCount).toBe(2);
    const found: number[] = [];
    await new FindRun(log, { text: 'NEEDLE' }, localPatterns()).advance(({ lines }) => found.push(...lines));
    expect(found).toEqual([0]);
    const [row] = await readLines(log, 0, 1);
    expect(row?.hiddenCharacters).toBe(10_000_030 - 2000);
  });

  it('longer than any buffer should be are cut into several, at a character', async () => {
    const log = new LogDocument({ chunk: 64, longestLine: 256 });
    log.append(bytesOf(`a${'я'.repeat(1000)}\nb\n`));
    log.end();
    const rows = await readLines(log, 0, 100);
    expect(rows.length).toBeGreaterThan(7);
    expect(rows.map(({ text }) => text).join('')).toBe(`a${'я'.repeat(1000)}b`);
    expect(log.entryCount).toBe(rows.length);
  });
});

describe('hostile shapes', () => {
  it.each([
    ['only line feeds', '\n'],
    ['only stamps', `${STAMP}\n`],
    ['only trace openings', '-----BEGIN SIP TRACE x\n'],
    ['traces and blanks', '\n-----BEGIN SIP TRACE x\n\n-----END SIP TRACE x\n\n'],
    ['only frames', 'a@/b:1:2\n'],
    ['late entries', `${STAMP}\n2025-01-15 10:00:00.000 \n`],
    ['words of alarm', 'error:null '],
    ['name after name', 'name = '],
  ])('take time in proportion to their length: %s', async (_, piece) => {
    const time = (length: number) => cpu(() => readLog(piece.repeat(length / piece.length)));
    await time(100_000);
    expect(await time(1_000_000)).toBeLessThan(Math.max(800, (await time(250_000)) * 12));
  });

  it('do not shift the level of what they stand in', () => {
    const level = (text: string) => LEVELS[levelOf(readLog(`${STAMP}${text}\n`).index.mark(0))];
    expect(level('all fine')).toBe('unknown');
    expect(level('ERROR: x')).toBe('error');
    expect(level('TypeError: x is undefined')).toBe('error');
    expect(level('mirror terror onerror')).toBe('unknown');
    expect(level('{"error": "", "errors": [], "err": 0}')).toBe('unknown');
    expect(level('{"error": 0.5}')).toBe('error');
    expect(level('without errors')).toBe('unknown');
    expect(level('panic at the disco')).toBe('critical');
    expect(level('[info] error later')).toBe('info');
    expect(level('debug x')).toBe('debug');
    expect(level('===CALL_ERROR===')).toBe('error');
    expect(level('Ошибка error')).toBe('error');
  });
});
