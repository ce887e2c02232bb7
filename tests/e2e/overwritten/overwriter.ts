import { writeExtension } from '../harness/other-extension.ts';

/* Another extension that sets the same header: of two, both browsers obey the one that was installed last. */

const MANIFEST = {
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
export function makeOverwriter(): Promise<string> {
  return writeExtension('overwriter', MANIFEST, { 'rules.json': JSON.stringify(RULES) });
}
