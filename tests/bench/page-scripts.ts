import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Parts of a page that every ordinary visit loads at once, though the page imports them lazily. */
const LOADED_AT_ONCE: Record<string, string[]> = {
  'popup.html': ['lock-state-'],
  'call.html': ['lock-state-', 'LogView-'],
};

const STATIC_IMPORT = /\b(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;

/** What the scripts of a page weigh gzipped, without workers, in KiB. */
export interface PageWeight {
  /** All that its HTML names, and everything those import. */
  page: number;
  /** And the parts that it loads by itself right after, with everything those import. */
  whole: number;
}

/** Weighs a page of the built extension. */
export function weighPage(build: string, page: string): PageWeight {
  const html = readFileSync(join(build, page), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/chunks\/([^"]+\.js)"/g)].map(([, name = '']) => name);
  const later = (LOADED_AT_ONCE[page] ?? []).map((prefix) => chunkNamed(build, prefix));
  return { page: weigh(build, named), whole: weigh(build, [...named, ...later]) };
}

/** The one chunk whose name begins so. Throws where a build names it otherwise: it must not fall out of the count. */
function chunkNamed(build: string, prefix: string): string {
  const [name, ...others] = readdirSync(join(build, 'chunks')).filter((chunk) => chunk.startsWith(prefix));
  if (!name || others.length > 0) throw new Error(`The build has not one chunk named ${prefix}….`);
  return name;
}

function weigh(build: string, chunks: readonly string[]): number {
  const texts = new Map<string, string>();
  const load = (name: string) => {
    if (texts.has(name)) return;
    const text = readFileSync(join(build, 'chunks', name), 'utf8');
    texts.set(name, text);
    for (const [, imported = ''] of text.matchAll(STATIC_IMPORT)) load(imported);
  };
  chunks.forEach(load);
  const bytes = [...texts.values()].reduce((sum, text) => sum + gzipSync(text).length, 0);
  return bytes / 1024;
}
