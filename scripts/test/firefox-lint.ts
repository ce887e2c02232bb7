import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/*
 * Mozilla's linter on a built extension, as its store runs it: node scripts/test/firefox-lint.ts <folder>. The
 * linter's own exit code knows of errors and, if asked, of warnings, but never of notices; here none may be left.
 */

interface Finding {
  _type: string;
  code: string;
  message: string;
  file?: string;
  line?: number;
}

interface Report {
  summary: Record<'errors' | 'warnings' | 'notices', number>;
  errors: Finding[];
  warnings: Finding[];
  notices: Finding[];
}

function main(folder: string): boolean {
  const webExt = join('node_modules', 'web-ext', 'bin', 'web-ext.js');
  const words = [webExt, 'lint', '--source-dir', folder, '--output', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 1e8 });
  if (!stdout.startsWith('{')) throw new Error(`web-ext gave no report: ${stdout}${stderr}`);
  const { summary, errors, warnings, notices }: Report = JSON.parse(stdout);
  for (const { _type, code, message, file, line } of [...errors, ...warnings, ...notices])
    console.log(`${_type} ${code} ${file ?? ''}:${line ?? ''} ${message}`);
  console.log(`${summary.errors} errors, ${summary.warnings} warnings, ${summary.notices} notices`);
  return summary.errors + summary.warnings + summary.notices === 0;
}

process.exitCode = main(process.argv[2] ?? '') ? 0 : 1;
