import { launchChromium } from '../e2e/harness/chromium.ts';
import { addAccount } from '../e2e/harness/person.ts';
import { startStandin } from '../standin/standin.ts';
import { measurePopup, measureSigning, measureSizes, measureWorkerStart } from './extension.ts';
import { measureLog } from './log/main.ts';
import { measurePlaying } from './playing.ts';
import { printTable, type Row } from './table.ts';

/* npm run bench: one table of medians, measured in one run against the stand-in on this machine. */

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
  rows.push(...(await measureLog()));
  printTable(rows);
} finally {
  await chromium.close();
  await standin.close();
}
