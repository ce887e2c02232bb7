import { LogDocument } from '../../../utils/log/document.ts';
import { LineIndex } from '../../../utils/log/line-index.ts';
import type { Row } from '../table.ts';
import { medianCpuSeconds } from './measure.ts';

/** Pieces as a network brings them. */
const PIECE = 64 * 1024;

/** Keeps where each line begins, and looks at nothing in it. */
class NewlineIndex extends LineIndex {
  override add(_bytes: Uint8Array, start: number): void {
    this.starts.push(start);
  }
}

export function readWhole(bytes: Uint8Array, log = new LogDocument()): LogDocument {
  for (let at = 0; at < bytes.length; at += PIECE) log.append(bytes.subarray(at, at + PIECE));
  log.end();
  return log;
}

/** Million lines: the newline index alone, and with kind, level, noise, entry and time of every line. */
export async function measureReading(bytes: Uint8Array): Promise<Row[]> {
  const size = `${(bytes.length / 1e6).toFixed(0)} MB, 1,000,000 lines`;
  const index = await medianCpuSeconds(7, () =>
    readWhole(bytes, new LogDocument(undefined, new NewlineIndex())),
  );
  const whole = await medianCpuSeconds(7, () => readWhole(bytes));
  return [
    { what: `Log ${size}: copied, newline index`, result: `${index.toFixed(3)} s CPU`, goal: '≤ 0.15 s' },
    {
      what: `Log ${size}: copied, indexed, classified`,
      result: `${whole.toFixed(3)} s CPU`,
      goal: '≤ 0.5 s',
    },
  ];
}
