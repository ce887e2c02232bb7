/** Takes the faults that touch this request, and counts down those that are limited. */
export function takeFaults<Fault extends { times?: number }>(
  faults: Fault[],
  touches: (fault: Fault) => boolean,
): Fault[] {
  const taken = faults.filter((fault) => (fault.times ?? 1) > 0 && touches(fault));
  for (const fault of taken) if (fault.times !== undefined) fault.times -= 1;
  return taken;
}

export function findFault<Fault extends { kind: string }, Kind extends Fault['kind']>(
  faults: Fault[],
  kind: Kind,
): Extract<Fault, { kind: Kind }> | undefined {
  return faults.find((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind);
}
