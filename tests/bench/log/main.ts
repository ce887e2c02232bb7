import { printRows, type Row } from '../table.ts';
import { generateBytes } from './generate.ts';
import { measureMemory } from './memory.ts';
import { measureReading, readWhole } from './reading.ts';
import { measureSearching } from './searching.ts';
import { measureTypical } from './typical.ts';

const LINES = 1_000_000;

/** All figures of the log engine. */
async function measureLog(): Promise<Row[]> {
  const rows = [...(await measureTypical()), ...measureMemory(LINES)];
  const bytes = generateBytes(LINES);
  rows.push(...(await measureReading(bytes)));
  rows.push(...(await measureSearching(readWhole(bytes))));
  return rows;
}

printRows(await measureLog());
