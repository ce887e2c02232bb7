import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeScratch } from './scratch.ts';

/** Writes an unpacked extension that stands beside ours: its manifest and its other files, by name. Gives its folder. */
export async function writeExtension(
  name: string,
  manifest: object,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = join(await makeScratch(name), name);
  await mkdir(folder);
  const all = {
    'manifest.json': JSON.stringify({ manifest_version: 3, name, version: '1.0', ...manifest }),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) await writeFile(join(folder, file), text);
  return folder;
}
