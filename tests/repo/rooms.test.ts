import { describe, expect, it } from 'vitest';
import { codeOf, reach, roomOf, shippedSources } from './sources.ts';

const sources = shippedSources();

/**
 * Which rooms of utils/ a room may ask at run time. A new line here is a decision about the house: the room that is
 * asked must not depend on the one that asks. `hall` is errors, words and the few files that belong to nobody.
 */
const MAY_ASK: Record<string, string[]> = {
  hall: [],
  link: [],
  badge: [],
  media: ['hall'],
  storage: [],
  log: ['hall'],
  'log-view': ['hall', 'log'],
  rules: ['link', 'storage'],
  messages: ['hall', 'account'],
  account: ['hall', 'storage', 'messages'],
  token: ['account', 'storage'],
  api: ['hall', 'account', 'token', 'link'],
  call: ['hall', 'account', 'api', 'link', 'log', 'media', 'messages', 'storage', 'token'],
  transfer: ['hall', 'account', 'api', 'link', 'storage', 'token'],
  refusal: ['hall', 'account', 'api', 'link', 'storage', 'transfer'],
};

/** Files that pages share although they stand in one of them. */
const SHARED_DOORS = ['entrypoints/options/host-access.ts'];

const edges = sources.flatMap(({ path, imports }) =>
  imports.filter(({ typeOnly }) => !typeOnly).map(({ target }) => ({ path, target })),
);
const isOurs = (target: string) => /^(utils|components|entrypoints)\//.test(target);

describe('who may ask whom', () => {
  it('rooms of utils ask only the rooms that the table allows', () => {
    const wrong = edges
      .filter(({ path, target }) => path.startsWith('utils/') && target.startsWith('utils/'))
      .filter(({ path, target }) => roomOf(path) !== roomOf(target))
      .filter(({ path, target }) => !MAY_ASK[roomOf(path)]?.includes(roomOf(target)))
      .map(({ path, target }) => `${path} asks ${target}: allow it in MAY_ASK or move it`);
    expect(wrong).toEqual([]);
  });

  it('every room of utils has a line in the table', () => {
    const rooms = sources.filter(({ path }) => path.startsWith('utils/')).map(({ path }) => roomOf(path));
    expect(Object.keys(MAY_ASK).sort()).toEqual([...new Set(rooms)].sort());
  });

  it('utils knows neither components nor entrypoints, components know no entrypoint', () => {
    const wrong = edges.filter(
      ({ path, target }) =>
        (path.startsWith('utils/') && /^(components|entrypoints)\//.test(target)) ||
        (path.startsWith('components/') && target.startsWith('entrypoints/')),
    );
    expect(wrong).toEqual([]);
  });

  it('entrypoints know nothing of each other', () => {
    const wrong = edges
      .filter(({ path, target }) => path.startsWith('entrypoints/') && target.startsWith('entrypoints/'))
      .filter(({ path, target }) => roomOf(path) !== roomOf(target) && !SHARED_DOORS.includes(target));
    expect(wrong).toEqual([]);
  });

  it('every import of ours names a file that exists, with its ending', () => {
    const known = new Set(sources.map(({ path }) => path));
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => isOurs(target) && /\.tsx?$|^[^.]*$/.test(target) && !known.has(target))
        .map(({ target }) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('components draw', () => {
  const components = sources.filter(({ path }) => path.startsWith('components/'));

  it('and never say browser', () => {
    const wrong = components.filter(({ text }) =>
      /\b(browser|chrome)\.[a-z]|wxt\/browser/.test(codeOf(text)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('and bring no part of the browser along but its words', () => {
    const wrong = components.flatMap(({ path }) => {
      const browserFiles = sources.filter(({ imports }) =>
        imports.some(({ target, typeOnly }) => !typeOnly && /^wxt\//.test(target)),
      );
      const reached = reach(path, sources);
      return browserFiles
        .filter((file) => file.path !== 'utils/i18n.ts' && reached.has(file.path))
        .map((file) => `${path} → ${file.path}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('pure rooms', () => {
  const PURE = [
    /^utils\/(link|badge|media|log)\//,
    /^utils\/errors\.ts$/,
    /^utils\/token\/(claims|renewal|read|sign)\.ts$/,
  ];
  const PURE_FILES =
    /^utils\/(rules\/build|account\/(key-file|pem|der|private-key|seal|base64)|api\/(client|errors|read|schema|to-call-session)|call\/(windows|session|progress))\.ts$/;
  const pure = sources.filter(({ path }) => [...PURE, PURE_FILES].some((pattern) => pattern.test(path)));

  it('run without a browser: no file of theirs reaches it', () => {
    expect(pure.length).toBeGreaterThan(40);
    const wrong = pure.filter(({ path }) =>
      [...reach(path, sources)].some((target) => target.startsWith('wxt')),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('are read by Node as they stand: relative imports with their ending', () => {
    const wrong = pure.filter(({ text }) => /from '(@\/|\.[^']*(?<!\.tsx?|\.json|\?[a-z&]+)')/.test(text));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
