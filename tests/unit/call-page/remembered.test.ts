import { beforeEach, describe, expect, it } from 'vitest';
import {
  bookmarksOfLog,
  bookmarksOfRecording,
  changeLogBookmark,
  keepBookmarks,
  MOST_BOOKMARKED,
  MOST_PLACES,
  placeOfRecording,
  rememberPlace,
} from '@/utils/call/remembered.ts';
import { changeSettings, FIRST_SETTINGS, readSettings } from '@/utils/call/settings.ts';
import { callPageSettings, logBookmarks, playerPlaces, recordingBookmarks } from '@/utils/storage/items.ts';
import { freshStorage } from '../../fakes/vault-world.ts';

beforeEach(freshStorage);

describe('where listening stopped', () => {
  it('is remembered for each recording', async () => {
    await rememberPlace('1', 12.345, 60);
    await rememberPlace('2', 30, undefined);
    expect([await placeOfRecording('1'), await placeOfRecording('2'), await placeOfRecording('3')]).toEqual([
      12.3,
      30,
      undefined,
    ]);
  });

  it('is forgotten at the beginning and at the end', async () => {
    for (const seconds of [1, 58.5]) {
      await rememberPlace('1', 20, 60);
      await rememberPlace('1', seconds, 60);
      expect(await placeOfRecording('1')).toBeUndefined();
    }
  });

  it('is remembered for so many recordings and no more, the oldest making room', async () => {
    for (let recording = 0; recording <= MOST_PLACES; recording++)
      await rememberPlace(String(recording), 10, 60);
    expect(await playerPlaces.getValue()).toHaveLength(MOST_PLACES);
    expect(await placeOfRecording('0')).toBeUndefined();
    expect(await placeOfRecording(String(MOST_PLACES))).toBe(10);
  });

  it('loses nothing when two are remembered at once', async () => {
    await Promise.all(['1', '2', '3'].map((recording) => rememberPlace(recording, 10, 60)));
    expect(await playerPlaces.getValue()).toHaveLength(3);
  });

  it('survives whatever is stored', async () => {
    await playerPlaces.setValue([null, { recording: '1', seconds: 'x' }, 7] as never);
    expect(await placeOfRecording('1')).toBeUndefined();
    await rememberPlace('1', 10, 60);
    expect(await placeOfRecording('1')).toBe(10);
    await playerPlaces.setValue('broken' as never);
    expect(await placeOfRecording('1')).toBeUndefined();
  });
});

describe('bookmarks', () => {
  it('are kept with their notes, and gone when the last is removed', async () => {
    const bookmarks = [
      { seconds: 3, label: '' },
      { seconds: 12.5, label: 'declined ✖' },
    ];
    await keepBookmarks('1', bookmarks);
    expect(await bookmarksOfRecording('1')).toEqual(bookmarks);
    await keepBookmarks('1', []);
    expect(await recordingBookmarks.getValue()).toEqual([]);
  });

  it('are kept for so many recordings and no more', async () => {
    for (let recording = 0; recording <= MOST_BOOKMARKED; recording++) {
      await keepBookmarks(String(recording), [{ seconds: 1, label: '' }]);
    }
    expect(await recordingBookmarks.getValue()).toHaveLength(MOST_BOOKMARKED);
  });
});

describe('bookmarks of a log', () => {
  const ADDRESS = 'https://storage-gw-ru-02.voximplant.com/voximplant-logs-secure/2026/01/15/log';
  const marks = (...lines: number[]) => lines.map((line) => ({ line, note: `line ${line}` }));
  const mark = async (names: readonly string[], ...lines: number[]) => {
    for (const change of marks(...lines)) await changeLogBookmark(names, change);
  };

  it('are kept with their notes, and gone when the last is removed', async () => {
    await mark(['7', ADDRESS], 120, 3);
    expect(await bookmarksOfLog(['7', ADDRESS])).toEqual(marks(3, 120));
    expect(await bookmarksOfLog(['8'])).toEqual([]);
    for (const line of [3, 120]) await changeLogBookmark(['7', ADDRESS], { line, note: undefined });
    expect(await logBookmarks.getValue()).toEqual([]);
  });

  it('are the same ones before and after it is known which session the log is of', async () => {
    await mark([ADDRESS], 3);
    expect(await bookmarksOfLog(['7', ADDRESS])).toEqual(marks(3));
    await mark(['7', ADDRESS], 5);
    expect((await logBookmarks.getValue()).map(({ log }) => log)).toEqual(['7']);
    await mark([ADDRESS], 9);
    expect(await bookmarksOfLog(['7', ADDRESS])).toEqual(marks(3, 5, 9));
  });

  it('are all there where two tabs mark at the same time', async () => {
    await Promise.all([3, 5, 9].map((line) => changeLogBookmark(['7'], { line, note: `line ${line}` })));
    expect(await bookmarksOfLog(['7'])).toEqual(marks(3, 5, 9));
  });

  it('are kept for so many logs and no more, the oldest making room', async () => {
    for (let log = 0; log <= MOST_BOOKMARKED; log++) await mark([String(log)], 1);
    expect(await logBookmarks.getValue()).toHaveLength(MOST_BOOKMARKED);
    expect(await bookmarksOfLog(['0'])).toEqual([]);
  });

  it('hold nothing but lines and notes', async () => {
    await changeLogBookmark(['7'], { line: 1, note: 'a', text: '+15550100001' } as never);
    expect(JSON.stringify(await logBookmarks.getValue())).not.toContain('15550100001');
  });

  it('survive whatever is stored', async () => {
    await logBookmarks.setValue([null, { log: '7', bookmarks: 5 }, { log: '8', bookmarks: '{' }] as never);
    expect(await bookmarksOfLog(['7', '8'])).toEqual([]);
    await mark(['7'], 1);
    expect(await bookmarksOfLog(['7'])).toEqual(marks(1));
  });
});

describe('settings', () => {
  it('change one by one and keep the others', async () => {
    await changeSettings({ speed: 1.5 });
    await Promise.all([changeSettings({ zone: 'local' }), changeSettings({ skipSilence: true })]);
    expect(readSettings(await callPageSettings.getValue())).toEqual({
      ...FIRST_SETTINGS,
      speed: 1.5,
      zone: 'local',
      skipSilence: true,
    });
  });

  it('are what they should be, whatever is stored', () => {
    const odd = { zone: 'mars', speed: 40, volume: -3, skipSilence: 'yes', singleKeys: null };
    for (const stored of [undefined, null, 'x', 7, [], odd]) {
      const settings = readSettings(stored);
      expect(['utc', 'local']).toContain(settings.zone);
      expect(settings.speed).toBeLessThanOrEqual(3);
      expect(settings.volume).toBe(1);
      expect(settings.skipSilence).toBe(false);
      expect(settings.singleKeys).toBe(true);
    }
  });
});
