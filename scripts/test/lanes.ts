/**
 * Does a piece of work for each thing, `lanes` of them at a time, in their order. Resolves with what each came to,
 * in that order too.
 */
export async function inLanes<Thing, Result>(
  things: readonly Thing[],
  lanes: number,
  work: (thing: Thing) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = things.entries();
  const lane = async () => {
    for (const [index, thing] of waiting) results[index] = await work(thing);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
