import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { median } from '../table.ts';

setFlagsFromString('--expose-gc');
/** Collects garbage, so that no run pays for what the run before it left. */
export const collectGarbage = runInNewContext('gc') as () => void;

/** CPU seconds (user and system) of this process that `work` takes. */
export async function cpuSeconds(work: () => unknown): Promise<number> {
  collectGarbage();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The median of `times` runs after one for warming up. CPU, not the clock: other work on the machine counts little. */
export async function medianCpuSeconds(times: number, work: () => unknown): Promise<number> {
  const seconds: number[] = [];
  await work();
  for (let run = 0; run < times; run++) seconds.push(await cpuSeconds(work));
  return median(seconds);
}
