/** A row of the table that `npm run bench` prints. */
export interface Row {
  what: string;
  result: string;
  goal: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? at(sorted, middle) : (at(sorted, middle - 1) + at(sorted, middle)) / 2;
}

export function printHead(): void {
  console.log('\n| what | result | goal |\n| --- | --- | --- |');
}

export function printRows(rows: readonly Row[]): void {
  for (const { what, result, goal } of rows) {
    console.log(`| ${[what, result, goal].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  }
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError('A median needs values');
  return value;
}
