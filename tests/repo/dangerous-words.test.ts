import { describe, expect, it } from 'vitest';
import { codeOf, shippedSources } from './sources.ts';

const sources = shippedSources().map(({ path, text }) => ({ path, code: codeOf(text) }));

/** Each dangerous word and its only homes. Another home is a decision about security: SECURITY.md has to hold there too. */
const HOMES: [name: string, word: RegExp, homes: RegExp[]][] = [
  ['the rules of the browser', /browser\.declarativeNetRequest/, [/^utils\/rules\/apply\.ts$/]],
  ['their types', /declarativeNetRequest\b/, [/^utils\/rules\/(apply|build)\.ts$/, /^utils\/manifest\.ts$/]],
  ['IndexedDB', /\bindexedDB\b|\bopenDB\b/, [/^utils\/account\/vault-store\.ts$/]],
  ['private keys', /importKey\(\s*'pkcs8'/, [/^utils\/account\/private-key\.ts$/]],
  ['signing', /subtle\.sign\(|SignJWT/, [/^utils\/account\/private-key\.ts$/, /^utils\/token\/sign\.ts$/]],
  ['sealing', /subtle\.(en|de)crypt\(|deriveKey/, [/^utils\/account\/seal\.ts$/]],
  [
    'memory keys',
    /\bmemoryKeys\b|\bvaultKey\b/,
    [
      /^utils\/account\/(vault|lock|lock-state)\.ts$/,
      /^utils\/storage\/items\.ts$/,
      /^entrypoints\/background\/locker\.ts$/,
      // Watches that it changes, to see the lock turn.
      /^utils\/account\/unlocking\.ts$/,
    ],
  ],
  [
    'the network',
    /(?<![.#\w])fetch\(|XMLHttpRequest|WebSocket\(|EventSource|sendBeacon/,
    [
      /^utils\/api\/client\.ts$/,
      /^utils\/transfer\/probe\.ts$/,
      /^utils\/(media\/ranges|call\/feed-log)\.ts$/,
    ],
  ],
  [
    'the Authorization header',
    /authorization/i,
    [
      /^utils\/(api\/client|transfer\/probe|rules\/build|link\/curl)\.ts$/,
      // Masks it in what people copy.
      /^utils\/log\/redact\//,
      /^entrypoints\/background\/downloads\.ts$/,
    ],
  ],
  [
    'stored values',
    /defineItem|storage\.(local|session|sync)|localStorage|sessionStorage/,
    [/^utils\/storage\/items?\.ts$/],
  ],
  [
    'messages',
    /\.(onMessage|onConnect|onMessageExternal|onConnectExternal)\b|\.sendMessage\(|runtime\.connect\(/,
    [
      /^utils\/messages\/(call|serve)\.ts$/,
      /^utils\/call\/find-client\.ts$/,
      /^entrypoints\/background\/searches\.ts$/,
    ],
  ],
  ['downloads', /downloads\.download\(|\.download\(\{/, [/^entrypoints\/background\/downloads\.ts$/]],
  ['scripts in pages', /scripting\./, [/^entrypoints\/background\/healer\.ts$/]],
  ['scripts of our own', /trustedTypes/, [/^utils\/own-script\.ts$/]],
];

describe('one home for each dangerous word', () => {
  it.each(HOMES)('%s', (_name, word, homes) => {
    const users = sources.filter(({ code }) => word.test(code)).map(({ path }) => path);
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((path) => !homes.some((home) => home.test(path)))).toEqual([]);
  });
});

/** What no shipped file may say at all. */
const NEVER: [string, RegExp][] = [
  ['console', /\bconsole\s*\./],
  ['debugger', /\bdebugger\b/],
  [
    'HTML out of text',
    /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|DOMParser|srcdoc/,
  ],
  ['code out of text', /\beval\(|new Function\(|setTimeout\(\s*['"`]/],
  ['addresses of strangers', /https?:\/\/(?!\*?\.?[\w*${}.-]*voximplant\.com)[\w-]+\.[a-z]{2,}/],
  ['ways around types', /: any\b|as any\b|@ts-ignore|@ts-nocheck/],
  ['test hooks', /import\.meta\.env\.(TEST|VITEST)|process\.env|__TEST__/],
  ['dynamic rules, which go to disk', /updateDynamicRules|registerContentScripts/],
  ['an access level of storage, which Firefox does not know', /setAccessLevel/],
  ['prompts', /\b(alert|confirm|prompt)\(/],
];

describe('never', () => {
  it.each(NEVER)('%s', (_name, word) => {
    const found = sources
      .filter(({ code }) => word.test(code))
      .map(({ path, code }) => `${path}: ${word.exec(code)?.[0]}`);
    expect(found).toEqual([]);
  });
});

describe('the background', () => {
  it('registers every listener in the first turn: main is not asynchronous and waits for nothing', () => {
    const index = sources.find(({ path }) => path === 'entrypoints/background/index.ts')?.code ?? '';
    expect(index).toMatch(/\n {2}main\(\) \{\n/);
    expect(index).not.toMatch(/await|then\(|async/);
    for (const [, name = ''] of index.matchAll(/import \{ (register\w+) \}/g)) {
      expect(index).toContain(`    ${name}();`);
      const home = sources.find(({ code }) => new RegExp(`export function ${name}\\(`).test(code));
      expect(home?.path, `${name} must not be asynchronous`).toMatch(/^entrypoints\/background\//);
    }
  });
});
