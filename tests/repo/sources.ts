import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A source file of the extension. */
export interface Source {
  path: string;
  text: string;
  imports: Import[];
}

export interface Import {
  /** Path from the root of the repository, or the name of a package. */
  target: string;
  /** Gone at run time. */
  typeOnly: boolean;
}

const IMPORT =
  /^(?:import|export)\s+(type\s)?([^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm;

/** Every source file that is shipped. */
export function shippedSources(): Source[] {
  return globSync('{utils,entrypoints,components}/**/*.{ts,tsx}').sort().map(readSource);
}

function readSource(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const imports = [...text.matchAll(IMPORT)].map(([, type, names = '', plain, dynamic]) => ({
    target: resolve(path, plain ?? dynamic ?? ''),
    typeOnly: type !== undefined || isAllTypes(names),
  }));
  return { path, text, imports };
}

/** `import { type A, type B } from` leaves nothing at run time either. */
function isAllTypes(names: string): boolean {
  const list = /^\{(.*)\}\s+from\s+$/s.exec(names)?.[1];
  const parts = list?.split(',').filter((name) => name.trim() !== '') ?? [];
  return parts.length > 0 && parts.every((name) => /^\s*type\s/.test(name));
}

function resolve(from: string, target: string): string {
  if (target.startsWith('@/')) return target.slice(2);
  return target.startsWith('.') ? normalize(join(dirname(from), target)) : target;
}

/** `utils/link/curl.ts` stands in room `link`, `utils/errors.ts` in the hall; others in their first two folders. */
export function roomOf(path: string): string {
  const [top = '', room = '', ...rest] = path.split('/');
  if (top === 'utils') return rest.length === 0 ? 'hall' : room;
  return rest.length === 0 ? top : `${top}/${room}`;
}

/** Everything that a file brings along at run time: files of ours and packages. */
export function reach(start: string, sources: readonly Source[]): Set<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const visit = (path: string) => {
    for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (typeOnly || reached.has(target)) continue;
      reached.add(target);
      visit(target);
    }
  };
  visit(start);
  return reached;
}

/** Text without comments, so that a word in a comment is no use of it. */
export function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** Files under version control that hold text. */
export function trackedFiles(): { path: string; text: string }[] {
  const paths = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1e8 }).split('\0');
  const texts = paths.filter(
    (path) => path !== '' && existsSync(path) && !/\.(png|mp3|wav|ico|woff2?)$/.test(path),
  );
  return texts.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
