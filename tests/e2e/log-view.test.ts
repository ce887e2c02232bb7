import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'puppeteer-core';
import { violationsIn } from './call-page/axe.ts';
import { goToCall, linkHash, untilReady, visit } from './call-page/visit.ts';
import { allowClipboard, WITH_CLIPBOARD } from './harness/clipboard.ts';
import { dress, LOOKS } from './harness/looks.ts';
import { mediaState } from './harness/media.ts';
import { find, press, textOf, untilText } from './harness/person.ts';
import { until } from './harness/wait.ts';
import { giveKey, startWorld, type World } from './harness/world.ts';
import {
  filterBy,
  focusRows,
  goTo,
  goToLog,
  openFind,
  openLog,
  seenRows,
  showAll,
  untilCount,
  untilCursor,
  untilFocused,
  untilRead,
  untilRow,
  withDevicePixels,
} from './log-view/reader.ts';

const MILLION = 1_000_000;

describe('the log view', () => {
  let world: World;
  before(async () => {
    world = await startWorld(WITH_CLIPBOARD);
    await giveKey(world);
    await allowClipboard(world);
  });
  after(() => world?.close());
  afterEach(() => world.standin.switches.reset());

  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  describe('of an ordinary call', () => {
    let page: Page;
    before(async () => {
      page = await openLog(world, 'two-legs', 1280);
      await untilRead(page);
      await untilReady(page);
    });
    after(() => page?.close());

    it('lists every level on one line, and leaves its rows in the window', async () => {
      const chips = await page.$$eval('.log-chip', (all) =>
        all.map((one) => ({ words: one.textContent ?? '', top: one.getBoundingClientRect().top })),
      );
      const words = chips.map((one) => one.words);
      for (const level of ['Warning1', 'Info29', 'No level17'])
        assert.ok(words.includes(level), words.join());
      assert.equal(new Set(chips.map(({ top }) => top)).size, 1, 'one line');
      const rows = await seenRows(page);
      assert.ok(rows.filter(({ isSeen }) => isSeen).length >= 2, 'rows stand in the window');
    });

    it('shows hostile text as text: nothing of it runs, loads or hides', async () => {
      const asked = world.standin.requests.length;
      const rows = await until('the hostile rows', async () => {
        const texts = (await seenRows(page)).map(({ text }) => text);
        return texts.some((text) => text.includes('onload=window.__hostile')) && texts;
      }).catch(async () => {
        await goTo(page, 30);
        return (await seenRows(page)).map(({ text }) => text);
      });
      assert.ok(rows.includes('<script>window.__hostile = 1</script>'), rows.join('\n'));
      assert.ok(rows.some((text) => text.startsWith('<img src="https://evil.example/pixel')));
      await goTo(page, 28);
      await untilText(page, /Line 28/);
      const alive = await page.evaluate(() => ({
        hostile: (globalThis as { __hostile?: number }).__hostile ?? 'nothing ran',
        elements: document.querySelectorAll('.log :is(img, script, style, iframe, a)').length,
      }));
      assert.deepEqual(alive, { hostile: 'nothing ran', elements: 0 });
      const evil = world.standin.requests.slice(asked).filter(({ host }) => host.includes('evil'));
      assert.equal(evil.length, 0);
    });

    it('names what cannot be seen and lets nothing turn the text around it', async () => {
      await goTo(page, 23);
      const { text } = await untilCursor(page, 23);
      assert.match(text, /a bidi override ‹U\+202E›txt\.exe‹U\+202C› here$/);
      await goTo(page, 39);
      assert.match((await untilCursor(page, 39)).text, /^‹ESC›\[31mred terminal text‹ESC›\[0m/);
    });

    it('moves the player to the line that is selected', async () => {
      await goTo(page, 41);
      await until('the player is near', async () => {
        const state = await mediaState(page);
        return state && Math.abs(state.currentTime - 3.9) < 0.5;
      });
    });

    it('follows playback until the person scrolls, and goes on when asked', async () => {
      await goTo(page, 21);
      await press(page, 'Play');
      const playing = () =>
        page.evaluate(() => {
          const number = document.querySelector('.log-row[aria-current="true"] .log-number')?.textContent;
          return number ? Number(number.replace(/\D/g, '')) : undefined;
        });
      await until('the playhead moves through the rows', async () => ((await playing()) ?? 0) > 24);
      const box = await (await page.$('.log-scroller'))?.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 200, box.y + 100);
      await page.mouse.wheel({ deltaY: 400 });
      await untilText(page, /You scrolled, so the log stopped following playback/);
      await press(page, 'Follow again');
      await until('the playing row is seen', async () => {
        const line = await playing();
        return (await seenRows(page)).some((row) => row.line === line && row.isSeen);
      });
      await press(page, 'Pause');
    });

    it('draws the SIP trace as a ladder whose messages open', async () => {
      await filterBy(page, 'SIP TRACE');
      await untilCount(page, /^2 of/);
      await focusRows(page);
      await page.keyboard.press('Home');
      await untilText(page, /SIP messages/);
      const ladder = await until('the ladder', async () => {
        const rows = await page.$$eval('.log-ladder li', (all) => all.map((row) => row.textContent));
        return rows.length > 0 && rows;
      });
      assert.equal(ladder.length, 6);
      assert.match(ladder[0] ?? '', /INVITE.*INVITE received from 15550100001@203\.0\.113\.6/);
      assert.match(ladder[4] ?? '', /BYE.*Ended normally: somebody hung up/);
      await page.click('.log-ladder li button');
      await untilText(page, /INVITE sip:15550100002/);
      await filterBy(page, '');
      await untilCount(page, /47 of 50/);
    });

    it('shares without a planted number, address or token', async () => {
      await press(page, 'Share safely');
      const dialog = await find(page, 'dialog', 'Copy or save without personal data');
      const whole = await dialog.$('input[type="radio"]:not(:checked)');
      await whole?.click();
      await find(page, 'button', 'Copy masked text');
      await until('the whole log is masked', () =>
        page.evaluate(() => document.querySelector('.log-preview-text')?.textContent?.includes('phone-1')),
      );
      const isMarked =
        /^(?:phone|email|ip|sip-user|sip-host|name|token|secret|number|(?:access|recording|log)-url)-\d+$/;
      const marks = await page.$$eval('.log-preview-text mark', (all) => all.map((mark) => mark.textContent));
      assert.ok(marks.length > 20, `${marks.length} masks are marked`);
      assert.deepEqual(
        marks.filter((mark) => !isMarked.test(mark ?? '')),
        [],
      );
      const length = () => page.$eval('.log-preview-text', (text) => text.textContent?.length ?? 0);
      const ofMasked = await length();
      await page.click('.log-preview input[type="checkbox"]');
      await until('all lines are shown', async () => (await length()) > ofMasked);
      await press(page, 'Copy masked text');
      await untilText(page, /Copied/);
      const text = await clipboard(page);
      assert.ok(text.split('\n').length >= 228, 'the whole log is copied');
      assert.match(text, /phone-1/);
      for (const planted of [/1555010\d{4}/, /203\.0\.113\.\d/, /eyJhbGciOi/, /voximplant-logs-secure/])
        assert.doesNotMatch(text, planted);
      await press(page, 'Save masked text');
      await until('the masked file is saved', () => savedFile(/-masked\.log\.txt$/));
      await page.keyboard.press('Escape');
    });

    it('is what WCAG 2.2 AA asks for, light, dark and in forced colours', async () => {
      await until('no dialog is open', () => page.evaluate(() => !document.querySelector('dialog[open]')));
      await goTo(page, 8);
      await openFind(page, 'call');
      await untilText(page, /\d+ lines, \d+ matches/);
      for (const look of LOOKS) {
        await dress(page, look);
        assert.deepEqual(await violationsIn(look, page), [], look);
        await press(page, 'Share safely');
        await find(page, 'button', 'Copy masked text');
        assert.deepEqual(await violationsIn(look, page), [], `${look}, dialog`);
        await page.keyboard.press('Escape');
      }
      await dress(page);
    });

    async function savedFile(name: RegExp): Promise<string | undefined> {
      const { readdir } = await import('node:fs/promises');
      return (await readdir(world.chromium.downloads)).find((file) => name.test(file));
    }
  });

  describe('by the keyboard alone', () => {
    it('is reached, filtered, searched, marked and copied', async () => {
      const page = await openLog(world, 'script-error', 1280);
      await untilRead(page);
      for (let tabs = 0; tabs < 60; tabs++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement?.matches('.log-scroller'))) break;
      }
      await untilFocused(page, '.log-scroller');
      await page.keyboard.press('e');
      const error = await untilRow(
        page,
        'the cursor on an error',
        (row) => row.isCursor && /Error/.test(row.text),
      );
      await page.keyboard.press('m');
      await untilText(page, /Bookmark set/);
      await page.keyboard.press('Home');
      await untilCursor(page, 1);
      await page.keyboard.press(']');
      await untilCursor(page, error.line);
      await page.keyboard.press('c');
      await untilText(page, /Copied/);
      assert.match(await clipboard(page), /^\d{4}-\d\d-\d\d .*TypeError/);
      await page.keyboard.press('Home');
      await page.keyboard.down('Shift');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.up('Shift');
      await page.keyboard.down('Control');
      await page.keyboard.press('c');
      await page.keyboard.up('Control');
      await untilText(page, /Copied lines 1–3/);
      assert.equal((await clipboard(page)).split('\n').length, 3);
      await page.keyboard.press('/');
      await untilFocused(page, '.log-filter input');
      await page.keyboard.type('loading');
      await page.keyboard.press('Enter');
      await untilFocused(page, '.log-scroller');
      await untilCount(page, /^1 of/);
      await openFind(page, 'TypeError');
      await untilText(page, /1 match/);
      await page.keyboard.press('Enter');
      await untilCursor(page, error.line);
      await page.keyboard.press('Escape');
      await untilFocused(page, '.log-scroller');
      await page.keyboard.down('Shift');
      await page.keyboard.press('?');
      await page.keyboard.up('Shift');
      await find(page, 'dialog', 'Keyboard shortcuts');
      await page.keyboard.press('Escape');
      await page.close();
    });
  });

  describe('with bookmarks', () => {
    it('has them with their notes after a reload, by its session as well as by its link', async () => {
      const name = 'three-recordings';
      const page = await openLog(world, name, 1280);
      await untilRead(page);
      await goTo(page, 5);
      await page.keyboard.press('m');
      await untilText(page, /Bookmark set on line 5/);
      await goTo(page, 9);
      await page.keyboard.press('m');
      await press(page, 'Bookmarks: 2');
      await (await find(page, 'textbox', 'Note on line 9')).click();
      await page.keyboard.type('asked for a human');
      await until('the note is kept', () =>
        page.evaluate(async () =>
          JSON.stringify(await chrome.storage.local.get('logBookmarks')).includes('human'),
        ),
      );
      await page.close();

      const { id, log } = world.standin.sessions.byName(name);
      const again = await visit(world, `session=${id}`);
      await untilRead(again);
      await press(again, 'Bookmarks: 2');
      const note = await find(again, 'textbox', 'Note on line 9');
      assert.equal(await note.evaluate((box) => (box as HTMLInputElement).value), 'asked for a human');
      assert.deepEqual(await violationsIn('light', again), []);
      // By the keyboard alone: to the second one, and the first one goes.
      await untilFocused(again, '[aria-label="Go to line 5"]');
      for (let tabs = 0; tabs < 3; tabs++) await again.keyboard.press('Tab');
      await again.keyboard.press('Enter');
      await untilCursor(again, 9);
      for (let tabs = 0; tabs < 4; tabs++) {
        await again.keyboard.down('Shift');
        await again.keyboard.press('Tab');
        await again.keyboard.up('Shift');
        if (await again.evaluate(() => document.activeElement?.ariaLabel?.startsWith('Remove'))) break;
      }
      await again.keyboard.press('Enter');
      await find(again, 'button', 'Bookmarks: 1');
      const expected = { log: String(id), bookmarks: '[{"line":8,"note":"asked for a human"}]' };
      await until('one is kept, without any text of the log', async () => {
        const { logBookmarks } = await again.evaluate(() => chrome.storage.local.get('logBookmarks'));
        return (logBookmarks as object[]).some((one) => isDeepStrictEqual(one, expected));
      });
      await goToCall(world, again, linkHash(log.url));
      await untilRead(again);
      await find(again, 'button', 'Bookmarks: 1');
      await again.close();
    });
  });

  describe('of a log with other line ends', () => {
    it('shows no trace of them', async () => {
      const page = await openLog(world, 'windows-lines', 1280);
      await untilRead(page);
      await showAll(page);
      assert.doesNotMatch(await textOf(page), /‹CR›/);
      await goTo(page, 3);
      await untilText(page, /Line 3/);
      assert.doesNotMatch(await textOf(page), /‹CR›/);
      await page.close();
    });
  });

  describe('in a narrow window', () => {
    it('needs no sideways scrolling at 320 pixels and wraps its rows', async () => {
      const page = await openLog(world, 'two-legs', 320);
      await untilRead(page);
      const tooWide = () =>
        page.evaluate(() => ({
          page: Math.max(0, document.documentElement.scrollWidth - 320),
          rows: [...document.querySelectorAll('.log-scroller')].map(
            (one) => one.scrollWidth - one.clientWidth,
          ),
        }));
      // Rows are measured again when what stands above them has come.
      await until(
        'all of it has room',
        async () => JSON.stringify(await tooWide()) === '{"page":0,"rows":[0]}',
      );
      await page.close();
    });

    it('keeps its rows and details to their place, so that nothing lies over what follows', async () => {
      for (const width of [320, 380]) {
        const page = await openLog(world, 'two-legs', width);
        await untilRead(page);
        await focusRows(page);
        await page.keyboard.press('Home');
        await until('the details', () => page.$('.log-detail'));
        const below = () =>
          page.evaluate(() => {
            const bottomOf = (selector: string) =>
              document.querySelector(selector)?.getBoundingClientRect().bottom ?? Number.NaN;
            return bottomOf('.log-detail') - bottomOf('.log-place');
          });
        await until(`the details end where their place does at ${width}`, async () => (await below()) <= 1);
        await page.close();
      }
    });
  });

  describe('in a window of 380 pixels', () => {
    it('has all its chips by the keyboard, and rows below them in the same window', async () => {
      const page = await openLog(world, 'two-legs', 380);
      await untilRead(page);
      await page.evaluate(() => document.querySelector<HTMLElement>('.log-chip:last-of-type')?.focus());
      await page.keyboard.press('Tab');
      await page.keyboard.down('Shift');
      await page.keyboard.press('Tab');
      await page.keyboard.up('Shift');
      const chips = await page.$$eval('.log-chip', (all) =>
        all.map((one) => {
          const { top, left, right } = one.getBoundingClientRect();
          return { top, isSeen: left >= 0 && right <= innerWidth, hasFocus: one === document.activeElement };
        }),
      );
      assert.equal(new Set(chips.map(({ top }) => top)).size, 1, 'one line');
      assert.deepEqual(
        chips.filter(({ hasFocus }) => hasFocus).map(({ isSeen }) => isSeen),
        [true],
      );
      await page.evaluate(() => document.querySelector('.log-filter')?.scrollIntoView({ block: 'start' }));
      await until('rows', async () => (await seenRows(page)).some(({ isSeen }) => isSeen));
      await page.close();
    });
  });

  describe('of a connection that breaks', () => {
    it('keeps what was read and says what happened', async () => {
      const { storage } = world.standin.switches;
      // No way to go on where it broke: what is missing never comes.
      storage.rangeForLogs = false;
      storage.faults.push(
        // At a pace: a browser that hears of bytes and of their end at once forgets the bytes.
        { kind: 'throttle', bytesPerSecond: 90_000, matching: 'log' },
        { kind: 'drop', afterBytes: 9000, times: 20, matching: 'log' },
      );
      const page = await openLog(world, 'two-legs', 1280);
      // Whichever rows are in view: the page may have gone to where its recording begins.
      await untilRow(page, 'what was read', ({ text }) => text !== '');
      await untilText(page, /Read on|Try again|not complete/);
      await page.close();
    });
  });

  describe('of a million lines', () => {
    let page: Page;
    before(async () => {
      page = await world.chromium.browser.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await goToLog(world, page, 'million-lines');
    });
    after(() => page?.close());

    it('has rows while it is being read', async () => {
      const words = await until('first rows', () => page.evaluate(readingWords), 60_000);
      assert.match(words, /Reading… .* lines so far\. You can already search\.$/);
      await untilRead(page);
    });

    it('filters while somebody types, and ends a slow pattern for the next word', async () => {
      await filterBy(page, '/(\\d+)+\\d*z/');
      await filterBy(page, 'parcel -"transcript 00"');
      await untilCount(page, /of 999,911 entries shown(?!.*Filtering)/);
      const shown = Number((await untilCount(page, /^[\d,]+ of/)).replace(/ of.*/, '').replaceAll(',', ''));
      // Every eighth line is a transcript; those below 100,000 are left out.
      assert.ok(Math.abs(shown - (MILLION - 100_000) / 8) < 20, `${shown} entries`);
      assert.equal(await page.evaluate(() => document.querySelector('#log-filter-error')?.textContent), '');
    });

    it('says in words what is wrong with a pattern and keeps its rows', async () => {
      await filterBy(page, 'parcel /(');
      // However slowly somebody types, half a pattern must not take the rows away.
      await untilCount(page, /^(?!0 )[\d,]+ of 999,911 entries shown(?!.*Filtering)/);
      await untilRow(page, 'a row of before', ({ text }) => /parcel/.test(text));
      await untilText(page, /type a \/ at its end/);
      await page.keyboard.type('/');
      await untilText(page, /has a \( that is not closed/);
      await untilRow(page, 'a row of before', ({ text }) => /parcel/.test(text));
      await filterBy(page, '');
      await showAll(page);
    });

    it('finds through the whole file, forward and back', async () => {
      await focusRows(page);
      await openFind(page, 'robot tick 07');
      await untilText(page, /12,500 lines, 12,500 matches/, 60_000);
      await page.keyboard.press('Enter');
      const { line } = await untilRow(
        page,
        'the first match',
        (row) => row.isCursor && /tick 07000/.test(row.text),
      );
      await page.keyboard.press('Enter');
      await untilCursor(page, line + 8);
      await page.keyboard.down('Shift');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Shift');
      await untilRow(page, 'the last match', (row) => row.isCursor && /tick 0799/.test(row.text));
      await page.keyboard.press('Escape');
    });

    it('is masked into a file piece by piece, and stops when told to', async () => {
      // Nothing is selected: it is about all lines.
      await focusRows(page);
      await page.keyboard.press('Escape');
      await press(page, 'Share safely');
      await untilText(page, /This log is long: the counts are of its first [\d,]+ lines/, 60_000);
      await untilText(page, /Too long to copy: save it instead/);
      await press(page, 'Save masked text');
      await untilText(page, /Masking… [1-9]\d?%/, 60_000);
      await press(page, 'Cancel');
      await untilText(page, /Stopped\. Nothing was saved\./);
      await page.keyboard.press('Escape');
    });
  });
});

/** Runs in the page: what it says of its reading as soon as rows stand. */
function readingWords(): string | undefined {
  if (document.querySelectorAll('.log-text').length < 5) return undefined;
  return document.querySelector('.log-loading')?.textContent ?? 'all read';
}

for (const ratio of [1, 2, 3]) {
  describe(`a million lines at ${ratio} device pixels to a pixel`, () => {
    let world: World;
    let page: Page;
    before(async () => {
      world = await startWorld(withDevicePixels(ratio));
      await giveKey(world);
      page = await openLog(world, 'million-lines');
      await untilRead(page);
      await showAll(page);
    });
    after(() => world?.close());

    it('reaches each line exactly, by number and by keys', async () => {
      assert.equal(await page.evaluate(() => devicePixelRatio), ratio);
      for (const line of [1, 500_000, MILLION, 499_999, 2]) await goTo(page, line);
      await focusRows(page);
      await page.keyboard.press('End');
      assert.equal((await untilCursor(page, MILLION)).text, 'Session terminated');
      await page.keyboard.press('ArrowUp');
      await untilCursor(page, MILLION - 1);
      await page.keyboard.press('Home');
      await untilCursor(page, 1);
      await goTo(page, 500_000);
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageUp');
      await untilCursor(page, 500_000);
    });

    it('goes row by row with the wheel and to both ends with the scroll bar', async () => {
      await goTo(page, 500_000);
      const box = await (await page.$('.log-scroller'))?.boundingBox();
      assert.ok(box);
      await page.mouse.move(box.x + 300, box.y + 60);
      const top = async () => (await seenRows(page)).find(({ isSeen }) => isSeen)?.line ?? 0;
      const before = await top();
      const turn = async (what: string, deltaY: number, line: number) => {
        const from = await top();
        const isThere = async () => (await top()) === line;
        await page.mouse.wheel({ deltaY });
        await until(what, isThere, 5000).catch(async () => {
          // A busy browser may drop a turn of the wheel, but never half of it.
          assert.equal(await top(), from);
          await page.mouse.wheel({ deltaY });
          await until(what, isThere);
        });
      };
      await turn('five rows further', 100, before + 5);
      await turn('five rows back', -100, before);
      const scrollTo = (share: number) =>
        page.evaluate((to) => {
          const rows = document.querySelector('.log-scroller');
          rows?.scrollTo(0, rows.scrollHeight * to);
        }, share);
      await scrollTo(1);
      await untilRow(
        page,
        'the last line',
        ({ line, isSeen, text }) => line === MILLION && isSeen && text !== '',
      );
      await scrollTo(0);
      await untilRow(page, 'the first line', ({ line, isSeen, text }) => line === 1 && isSeen && text !== '');
      assert.ok((await seenRows(page)).length <= 120);
    });
  });
}
