import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { addAccount } from '../e2e/harness/person.ts';
import { startStandin } from '../standin/standin.ts';
import { measurePopup, measureSigning, measureSizes, measureWorkerStart } from './extension.ts';
import { measureGiant } from './page/giant.ts';
import { measureLogPage } from './page/log.ts';
import { measurePlaying } from './playing.ts';
import { printHead, printRows, type Row } from './table.ts';

/*
 * npm run bench: one table of medians, measured in one run against the stand-in on this machine. The engines of log and
 * waveform are measured in processes of their own, after the browser: its driver's memory and garbage would count there.
 */

const standin = await startStandin();
const key = await standin.createKey({ accountId: standin.accounts.main.id, roles: ['Owner'] });
const chromium = await launchChromium(standin);
const rows: Row[] = [];
try {
  const options = await addAccount(chromium, key.file);
  await options.close();
  rows.push(...(await measurePlaying(standin, chromium)));
  rows.push(await measureWorkerStart(chromium));
  rows.push(await measureSigning(chromium));
  rows.push(...(await measurePopup(chromium)));
  rows.push(...measureSizes());
  rows.push(...(await measureLogPage(standin, { chromium })));
  rows.push(...(await measureGiant(standin, { chromium })));
} finally {
  await chromium.close();
  await standin.close();
}

printHead();
printRows(rows);
for (const part of ['log/main.ts', 'media/main.ts']) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, part)], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${part} failed`);
}
