import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeScratch } from '../harness/scratch.ts';

/* Another extension that sets the same header: of two, Chromium obeys the one that was installed last. */

const MANIFEST = {
  manifest_version: 3,
  name: 'Overwriter',
  version: '1.0',
  permissions: ['declarativeNetRequestWithHostAccess'],
  host_permissions: ['<all_urls>'],
  declarative_net_request: { rule_resources: [{ id: 'all', enabled: true, path: 'rules.json' }] },
};

const RULES = [
  {
    id: 1,
    priority: 1000,
    action: {
      type: 'modifyHeaders',
      requestHeaders: [{ header: 'authorization', operation: 'set', value: 'Bearer of-another' }],
    },
    condition: { urlFilter: '||voximplant.com^', resourceTypes: ['main_frame', 'media', 'xmlhttprequest'] },
  },
];

/** The folder of the unpacked extension. */
export async function makeOverwriter(): Promise<string> {
  const folder = join(await makeScratch('overwriter'), 'overwriter');
  await mkdir(folder);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, 'rules.json'), JSON.stringify(RULES));
  return folder;
}
