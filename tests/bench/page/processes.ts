import { readdirSync, readFileSync } from 'node:fs';

/** Memory of a process and of all that it started, in bytes; what several of them share counts once (Linux only). */
export function proportionalMemory(root: number): number {
  return familyOf(root).reduce((sum, id) => sum + memoryOf(id), 0);
}

function familyOf(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const id = Number(name);
    const parent = Number.isInteger(id) ? parentOf(id) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const found = [root];
  for (let at = 0; at < found.length; at++) found.push(...(children.get(found[at] ?? 0) ?? []));
  return found;
}

function parentOf(id: number): number | undefined {
  // The name in brackets may hold anything, brackets too.
  const [, parent] = /^.*\) \S (\d+) /s.exec(read(`/proc/${id}/stat`)) ?? [];
  return parent === undefined ? undefined : Number(parent);
}

function memoryOf(id: number): number {
  const [, kibibytes = '0'] = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${id}/smaps_rollup`)) ?? [];
  return Number(kibibytes) * 1024;
}

/** What a process that has ended meanwhile says: nothing. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
