import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LogDocument } from '../../../utils/log/document.ts';
import { FilterRun } from '../../../utils/log/filter.ts';
import { FindRun } from '../../../utils/log/find.ts';
import { PatternRunner } from '../../../utils/log/pattern-runner.ts';
import type { Row } from '../table.ts';
import { generateLog } from './generate.ts';
import { collectGarbage } from './measure.ts';

/*
 * Memory is measured in a process of its own (`node memory.ts measure <lines>`), which gets the log from another one
 * (`node memory.ts generate <lines>`): what writing the log costs does not count.
 */

interface Figures {
  size: number;
  /** Resident memory that the log added, in bytes, with a filter and a search that hold their results. */
  added: number;
}

const SELF = fileURLToPath(import.meta.url);

function write(lines: number): void {
  for (const piece of generateLog(lines)) process.stdout.write(piece);
}

async function read(lines: number): Promise<LogDocument> {
  const log = new LogDocument();
  const writer = spawn(process.execPath, [SELF, 'generate', String(lines)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const piece of writer.stdout) log.append(piece as Buffer);
  log.end();
  return log;
}

async function measure(lines: number): Promise<Figures> {
  await read(5000);
  collectGarbage();
  const before = process.memoryUsage().rss;
  const log = await read(lines);
  const patterns = new PatternRunner(() => {
    throw new Error('No pattern is searched here');
  });
  const results: Uint32Array[] = [];
  await new FindRun(log, { text: 'a' }, patterns).advance(({ lines: found }) => results.push(found));
  await new FilterRun(log, { text: 'a' }, patterns).advance(({ entries }) => results.push(entries));
  collectGarbage();
  const added = process.memoryUsage().rss - before;
  return { size: log.size, added: results.length > 0 ? added : Number.NaN };
}

export function measureMemory(lines: number): Row[] {
  const { stdout } = spawnSync(process.execPath, [SELF, 'measure', String(lines)], { encoding: 'utf8' });
  const { size, added } = JSON.parse(stdout) as Figures;
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);
  return [
    {
      what: `Log ${megabytes(size)} MB in memory, searched and filtered: resident memory over the file`,
      result: `${megabytes(added - size)} MB`,
      goal: '≤ 60 MB',
    },
  ];
}

if (process.argv[1] === SELF) {
  const lines = Number(process.argv[3] ?? 1_000_000);
  if (process.argv[2] === 'generate') write(lines);
  else process.stdout.write(JSON.stringify(await measure(lines)));
}
