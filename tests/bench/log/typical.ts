import { FactsReader } from '../../../utils/log/facts.ts';
import { redactLines } from '../../../utils/log/redact/redact-lines.ts';
import { Redactor } from '../../../utils/log/redact/redactor.ts';
import type { Row } from '../table.ts';
import { generateBytes } from './generate.ts';
import { medianCpuSeconds } from './measure.ts';
import { readWhole } from './reading.ts';
import { filterAll, findAll } from './searching.ts';

const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms CPU`;

/** A log of the size that a long call really writes. */
export async function measureTypical(): Promise<Row[]> {
  const bytes = generateBytes(3300, 2);
  const size = `${(bytes.length / 1000).toFixed(0)} KB`;
  const log = readWhole(bytes);
  const open = await medianCpuSeconds(15, async () => {
    const opened = readWhole(bytes);
    await new FactsReader(opened).advance();
    await findAll(opened, { text: 'declined' });
  });
  const keystroke = await medianCpuSeconds(15, () =>
    filterAll(log, { text: 'order -queue', hideNoise: true }),
  );
  const redaction = await medianCpuSeconds(15, () =>
    redactLines(log, new Redactor().passage(), 0, log.lineCount, () => undefined),
  );
  return [
    { what: `Log ${size}: opened, facts read, searched`, result: milliseconds(open), goal: '≤ 150 ms' },
    { what: `Log ${size}: filter at a keystroke`, result: milliseconds(keystroke), goal: '≤ 16 ms' },
    { what: `Log ${size}: redacted whole`, result: milliseconds(redaction), goal: '≤ 150 ms' },
  ];
}
