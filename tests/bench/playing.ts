import { get } from 'node:https';
import type { Page } from 'puppeteer-core';
import type { Chromium } from '../e2e/harness/chromium.ts';
import { mediaState, seekTo } from '../e2e/harness/media.ts';
import { until } from '../e2e/harness/wait.ts';
import type { CallSession, Standin } from '../standin/standin.ts';
import { median, type Row } from './table.ts';

const PAIRS = 9;
const SECONDS = 3600;
/** Bytes a second: 10 Mbit/s. */
const LINE = 1_250_000;

interface Play {
  milliseconds: number;
  bytesToSound: number;
  bytesToSeek: number;
}

/** Click to first sound: a secure recording with Earshot against the same one public, in pairs. */
export async function measurePlaying(standin: Standin, chromium: Chromium): Promise<Row[]> {
  const secure = standin.addSession({ name: 'bench-secure', seconds: SECONDS });
  const open = standin.addSession({ name: 'bench-public', seconds: SECONDS, secure: false });
  standin.switches.storage.cacheControl = 'no-store';
  // One of each to warm up: the stand-in encodes a recording when it is first asked for.
  for (const session of [secure, open]) await play(standin, chromium, session);
  const pairs: { secure: number; open: number }[] = [];
  for (let index = 0; index < PAIRS; index++) {
    const secureFirst = index % 2 === 0;
    const one = await play(standin, chromium, secureFirst ? secure : open);
    const other = await play(standin, chromium, secureFirst ? open : secure);
    const [securePlay, openPlay] = secureFirst ? [one, other] : [other, one];
    pairs.push({ secure: securePlay.milliseconds, open: openPlay.milliseconds });
  }
  const ratio = median(pairs.map((pair) => pair.secure / pair.open));
  const time = Math.round(median(pairs.map((pair) => pair.secure)));
  const first = { what: 'click → first sound, secure against public', goal: '≤ 1.05 ×' };
  const rows = [
    { ...first, result: `${ratio.toFixed(2)} × (${time} ms)` },
    ...(await measureBytes(standin, chromium, secure)),
  ];
  standin.switches.reset();
  return rows;
}

/** What the server sends on a line of 10 Mbit/s; on loopback a browser takes the whole file before it plays. */
async function measureBytes(standin: Standin, chromium: Chromium, session: CallSession): Promise<Row[]> {
  standin.switches.storage.faults.push({ kind: 'throttle', bytesPerSecond: LINE });
  const plays: Play[] = [];
  for (let run = 0; run < PAIRS; run++) plays.push(await play(standin, chromium, session));
  const size = await wholeSize(standin, session);
  const share = (read: (play: Play) => number) => percent(median(plays.map(read)) / size);
  return [
    {
      what: 'sent until the first sound, of one hour at 10 Mbit/s',
      result: share((one) => one.bytesToSound),
      goal: '≤ 5 %',
    },
    {
      what: 'sent for a seek to 90 %, of one hour at 10 Mbit/s',
      result: share((one) => one.bytesToSeek),
      goal: '≤ 5 %',
    },
  ];
}

async function play(standin: Standin, chromium: Chromium, session: CallSession): Promise<Play> {
  const page = await chromium.browser.newPage();
  try {
    await page.evaluateOnNewDocument(noteFirstSound);
    await page.goto('https://manage.voximplant.com/calls');
    await page.bringToFront();
    standin.requests.length = 0;
    const clicked = await click(page, `#same-tab-recording-${session.name}-0`);
    const sounded = await until('the first sound', () =>
      page.evaluate(() => Number(sessionStorage.firstSound) || undefined),
    );
    const bytesToSound = sent(standin, session);
    await until('the length is known', async () => Number.isFinite((await mediaState(page))?.duration));
    const seeked = await seekTo(page, 0.9);
    if (!(seeked.currentTime > SECONDS * 0.9)) throw new Error('The seek did not arrive');
    return {
      milliseconds: sounded - clicked,
      bytesToSound,
      bytesToSeek: sent(standin, session) - bytesToSound,
    };
  } finally {
    await page.close();
  }
}

/** Runs in every document: when its player first moves, on the clock that all documents share. */
function noteFirstSound(): void {
  document.addEventListener(
    'timeupdate',
    ({ target }) => {
      const moved = target instanceof HTMLMediaElement && target.currentTime > 0;
      if (moved && !sessionStorage.firstSound) {
        sessionStorage.firstSound = String(performance.timeOrigin + performance.now());
      }
    },
    true,
  );
}

async function click(page: Page, selector: string): Promise<number> {
  return page.evaluate((selector) => {
    const link = document.querySelector<HTMLAnchorElement>(selector);
    if (!link) throw new Error(`No link ${selector}`);
    const now = performance.timeOrigin + performance.now();
    link.click();
    return now;
  }, selector);
}

function sent(standin: Standin, session: CallSession): number {
  const requests = standin.requests.filter((request) => request.session === session.name);
  return requests.reduce((sum, request) => sum + request.bytesWritten, 0);
}

/** Size of the recording, as the server told the browser. */
async function wholeSize(standin: Standin, session: CallSession): Promise<number> {
  const url = new URL(session.recordings[0]?.url ?? '');
  const headers = { host: url.hostname, range: 'bytes=0-0', authorization: tokenSeen(standin, session) };
  const options = {
    host: '127.0.0.1',
    port: standin.port,
    servername: url.hostname,
    ca: standin.certificate.pem,
  };
  const range = await new Promise<string>((resolve, reject) => {
    get({ ...options, path: url.pathname + url.search, headers }, (answer) => {
      answer.resume();
      resolve(answer.headers['content-range'] ?? '');
    }).on('error', reject);
  });
  return Number(range.split('/')[1]);
}

function tokenSeen(standin: Standin, session: CallSession): string {
  return standin.requests.findLast((request) => request.session === session.name)?.authorization ?? '';
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
