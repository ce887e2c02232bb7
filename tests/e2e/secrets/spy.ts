import type { Chromium } from '../harness/chromium.ts';
import { writeExtension } from '../harness/other-extension.ts';
import { until } from '../harness/wait.ts';

/* Another extension, with every right to Voximplant's hosts that a person can give. */

export interface Seen {
  url: string;
  type: string;
  initiator?: string;
  authorization: boolean;
}

const MANIFEST = {
  permissions: ['webRequest'],
  host_permissions: ['<all_urls>'],
  background: { service_worker: 'spy.js' },
};

const WORKER = `
globalThis.seen = [];
chrome.webRequest.onSendHeaders.addListener(
  ({ url, type, initiator, requestHeaders }) => {
    const authorization = requestHeaders.some(({ name }) => name.toLowerCase() === 'authorization');
    globalThis.seen.push({ url, type, initiator, authorization });
  },
  { urls: ['<all_urls>'] },
  ['requestHeaders', 'extraHeaders'],
);`;

/** The folder of the unpacked extension. */
export function makeSpy(): Promise<string> {
  return writeExtension('spy', MANIFEST, { 'spy.js': WORKER });
}

export async function seenBySpy({ browser }: Chromium): Promise<Seen[]> {
  const target = await until('the other extension runs', () =>
    browser.targets().find((one) => one.type() === 'service_worker' && one.url().endsWith('/spy.js')),
  );
  const worker = await target.worker();
  if (!worker) throw new Error('The other extension went away');
  return worker.evaluate(() => (globalThis as unknown as { seen: Seen[] }).seen);
}
