import { LogDocument } from '../../../utils/log/document.ts';
import type { Row } from '../table.ts';
import { medianCpuSeconds } from './measure.ts';

const LINE_FEED = 10;
/** Pieces as a network brings them. */
const PIECE = 64 * 1024;

export function readWhole(bytes: Uint8Array): LogDocument {
  const log = new LogDocument();
  for (let at = 0; at < bytes.length; at += PIECE) log.append(bytes.subarray(at, at + PIECE));
  log.end();
  return log;
}

/** The bare newline index, as the floor below which reading cannot get. */
function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}

/** Million lines: the newline index alone, and with kind, level, noise, entry and time of every line. */
export async function measureReading(bytes: Uint8Array): Promise<Row[]> {
  const size = `${(bytes.length / 1e6).toFixed(0)} MB, 1,000,000 lines`;
  const index = await medianCpuSeconds(7, () => countLines(bytes));
  const whole = await medianCpuSeconds(7, () => readWhole(bytes));
  return [
    { what: `Log ${size}: newline index`, result: `${index.toFixed(3)} s CPU`, goal: '≤ 0.15 s' },
    {
      what: `Log ${size}: copied, indexed, classified`,
      result: `${whole.toFixed(3)} s CPU`,
      goal: '≤ 0.5 s',
    },
  ];
}
