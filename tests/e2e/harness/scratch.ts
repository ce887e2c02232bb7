import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();
const removeAll = () => {
  for (const folder of folders) removeScratch(folder);
};
// A run that is cut short leaves nothing behind either.
process.once('exit', removeAll);
process.once('SIGTERM', () => process.exit(143));

/** A fresh folder that is gone when the process ends, at the latest. */
export async function makeScratch(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `earshot-${name}-`));
  folders.add(folder);
  return folder;
}

export function removeScratch(folder: string): void {
  folders.delete(folder);
  // A browser that has just ended may still write.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
