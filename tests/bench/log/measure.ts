/** CPU seconds (user and system) that `work` takes; the median of `times` runs after one for warming up. */
export async function medianCpuSeconds(times: number, work: () => unknown): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run <= times; run++) {
    globalThis.gc?.();
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    if (run > 0) seconds.push((user + system) / 1e6);
  }
  return seconds.sort((a, b) => a - b)[seconds.length >> 1] ?? Number.NaN;
}
