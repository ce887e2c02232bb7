import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { tally } from '../attack.ts';
import type { RequestRecord } from '../standin/standin.ts';
import { UNKNOWN_MEANS } from './firefox/differences.ts';
import { untilPlaying } from './harness/media.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';
import { EMBEDS } from './hostile/embeds.ts';
import { lookalikes } from './hostile/lookalikes.ts';
import { NAVIGATIONS } from './hostile/navigations.ts';

/** Another site, a host below the very domain that the extension may reach, and one without encryption. */
const ORIGINS = ['https://evil.example', 'https://evil.voximplant.com', 'http://evil.example'];

/** Run in a page of ours, and end when the browser has given up. */
const WAYS_OF_OUR_PAGES = {
  'a player': (url: string) =>
    new Promise<void>((resolve) => {
      const player = document.createElement('audio');
      player.onerror = () => resolve();
      player.src = url;
    }),
  'a fetch': (url: string) =>
    fetch(url).then(
      () => undefined,
      () => undefined,
    ),
};

describe('hostile pages', () => {
  let world: World;
  before(async () => {
    const hosts = [...ORIGINS, ...lookalikes('')].map((address) => new URL(address).hostname);
    // A browser that turns http into https by itself would hide what the rules say about http.
    world = await startWorld({ hosts, arguments: ['--disable-features=HttpsUpgrades'] });
    await giveKey(world);
  });
  after(() => world?.close());
  afterEach(() => world.tidy());

  for (const origin of ORIGINS) {
    it(`never authorises what a page embeds: ${origin}`, async (t) => {
      // The most generous gateway: whatever is authorised could be read as well.
      world.standin.switches.storage.crossOrigin = 'any';
      const kinds = EMBEDS.flatMap((group) => Object.keys(group));
      assert.ok(kinds.length >= 40);
      const page = await world.chromium.browser.newPage();
      for (const [index, group] of EMBEDS.entries()) {
        const markup = Object.entries(group).map(([kind, embed]) => embed(target(kind)));
        await page.goto(servePage(origin, `embeds-${index}`, markup.join('\n')), {
          waitUntil: 'domcontentloaded',
        });
        await Promise.all(Object.keys(group).map(arrival));
      }
      const asked = world.standin.requests.filter(({ query }) =>
        kinds.some((kind) => query.endsWith(`&kind=${kind}`)),
      );
      const authorised = asked.filter((one) => ![undefined, 'Bearer forged'].includes(one.authorization));
      t.diagnostic(`embeds of ${origin}: tried ${kinds.length}, authorised ${authorised.length}`);
      tally('S1', `embeds and frames of ${origin}`, kinds.length, authorised.length);
      assert.deepEqual(authorised.map(brief), []);
    });

    it(`lets a page send a tab to a log, but read nothing of it: ${origin}`, async (t) => {
      let readable = 0;
      const known = Object.entries(NAVIGATIONS).filter(
        ([kind]) => !(kind in UNKNOWN_MEANS[world.chromium.name]),
      );
      for (const [kind, { html, method }] of known) {
        // A tab of its own: what a refusal shows comes later, and would take the next page's place.
        const page = await world.chromium.browser.newPage();
        // A name of its own as well: what looks into a refusal may still ask for the address of the last origin.
        const name = `${ORIGINS.indexOf(origin)}-${kind}`;
        const address = servePage(origin, kind, html(target(name, log())));
        // A page that leads on at once may never count as loaded, which is no matter here.
        await page.goto(address, { waitUntil: 'domcontentloaded' }).catch(() => undefined);
        const request = await arrival(name);
        assert.equal(request.method, method, kind);
        if (method === 'POST') assert.equal(request.authorization, undefined, kind);
        else assert.match(request.authorization ?? 'none', /^Bearer ey/, kind);
        if (kind.startsWith('window-open')) readable += await page.evaluate(readOpened);
      }
      t.diagnostic(`navigations of ${origin}: tried ${known.length}, readable ${readable}`);
      tally('S1', `tabs that ${origin} sends to a log, read by it`, known.length, readable);
      assert.equal(readable, 0);
    });
  }

  it('adds nothing to addresses that only look like a secure object', async (t) => {
    const good = new URL(recording());
    const rest = good.pathname.split('/').slice(5).join('/') + good.search;
    const media = world.standin.sessions.byName('customer-storage').recordings.map((one) => `${one.url}?x=1`);
    const withUser = good.href.replace('://', '://person:secret@');
    const addresses = [...lookalikes(rest), ...media, withUser, log().replace('https:', 'http:')];
    const page = await world.chromium.browser.newPage();
    for (const [index, address] of addresses.entries()) {
      const go = () => {
        // A download ends a navigation with an error or never, which is no matter here.
        page.goto(`${address}&kind=like-${index}`).catch(() => undefined);
        return arrival(`like-${index}`);
      };
      // The one before may end only now, and this one with it.
      const request = await go().catch(go);
      assert.equal(request.authorization, undefined, `${address} was authorised`);
    }
    t.diagnostic(`look-alikes: tried ${addresses.length}, authorised 0`);
    tally('S1', 'addresses that only look like a secure object', addresses.length, 0);
    // The counter-proof: one like them that is no look-alike plays.
    const fresh = await world.chromium.browser.newPage();
    await fresh.goto(good.href);
    await untilPlaying(fresh);
  });

  it('takes the token across no redirect of a navigation', async (t) => {
    const page = await world.chromium.browser.newPage();
    const tried = await redirects('navigation', async (url) => {
      await page.goto(url).catch(() => undefined);
      await world.standin.waitForRequest((one) => one.query.startsWith('there&'));
    });
    tally('S3', 'redirects of a navigation', tried, 0);
    t.diagnostic(`redirects: tried ${tried}, authorised elsewhere 0`);
  });

  // Fetches that follow redirects, which our own code never does: the rules and the policy alone must hold.
  for (const [way, ask] of Object.entries(WAYS_OF_OUR_PAGES)) {
    it(`takes the token across no redirect of ${way} in a page of ours`, async () => {
      const page = await world.chromium.open('options.html');
      const tried = await redirects(way, (url) => page.evaluate(ask, url));
      tally('S3', `redirects of ${way} in a page of ours`, tried, 0);
    });
  }

  /** Asks for a log or a recording that leads elsewhere, by every status and to every kind of place. */
  async function redirects(way: string, ask: (url: string) => Promise<unknown>): Promise<number> {
    const address = way === 'a player' ? recording() : log();
    const gateway = new URL(address).host;
    const places = [
      'https://evil.example',
      'https://evil.voximplant.com',
      `https://${gateway}:8443`,
      `http://${gateway}`,
    ];
    let tried = 0;
    for (const status of [301, 302, 303, 307, 308] as const) {
      for (const place of places) {
        world.standin.requests.length = 0;
        const kind = `redirect-${tried++}`;
        const location = `${place}${new URL(address).pathname}?there&kind=${kind}`;
        world.standin.switches.storage.faults = [{ kind: 'redirect', status, location }];
        await ask(target(kind, address));
        assert.match((await arrival(kind)).authorization ?? 'none', /^Bearer ey/, `${way}, ${status}`);
        const there = world.standin.requests.filter((one) => one.query.startsWith('there&'));
        for (const one of there) assert.equal(one.authorization, undefined, `${way}, ${status} to ${place}`);
      }
    }
    return tried;
  }

  function servePage(origin: string, kind: string, markup: string): string {
    const address = `${origin}/${kind}`;
    world.standin.pages.set(address, {
      body: `<!doctype html><body><script>var opened</script>${markup}</body>`,
    });
    return address;
  }

  function recording(): string {
    return world.standin.sessions.byName('two-legs').recordings[0]?.url ?? '';
  }

  function log(): string {
    return world.standin.sessions.byName('two-legs').log.url;
  }

  function target(kind: string, address = recording()): string {
    return `${address}&kind=${kind}`;
  }

  /** The request of that kind, which proves that the attempt reached the server. */
  function arrival(kind: string): Promise<RequestRecord> {
    return world.standin.waitForRequest(
      ({ query }) => query.endsWith(`&kind=${kind}`) && !query.startsWith('there&'),
    );
  }
});

/** Runs in a hostile page: how much of the tab that it opened it can see. */
function readOpened(): number {
  const { opened } = window as unknown as { opened: Window | null | undefined };
  if (!opened) return 0;
  let seen = 0;
  for (const look of [
    () => opened.document.body,
    () => opened.location.href,
    () => opened.performance.now(),
  ]) {
    try {
      if (look() !== undefined && opened.location.href !== 'about:blank') seen++;
    } catch {
      // This is what should happen.
    }
  }
  return seen;
}

function brief({ query, method, authorization }: RequestRecord): string {
  return `${method} ${query} ${authorization?.slice(0, 12)}`;
}
