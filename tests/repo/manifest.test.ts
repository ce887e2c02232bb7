import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  'media-src https://*.voximplant.com blob:',
  'connect-src https://*.voximplant.com',
  "worker-src 'self'",
  "frame-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types earshot',
].join('; ');

/** Only Firefox makes its first tabs wait for an extension, and only for one that may block. */
const permissions = (...waiting: string[]) => [
  'declarativeNetRequestWithHostAccess',
  'storage',
  'alarms',
  'contextMenus',
  'downloads',
  'notifications',
  'idle',
  'webRequest',
  ...waiting,
  'scripting',
];

/** Everything that the built manifest says, word by word: a new power of the extension has to pass here. */
const COMMON = {
  manifest_version: 3,
  name: '__MSG_extensionName__',
  description: '__MSG_extensionDescription__',
  short_name: 'Earshot',
  default_locale: 'en',
  host_permissions: ['https://*.voximplant.com/*'],
  content_security_policy: { extension_pages: CSP },
  commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+V' } } },
  action: { default_title: 'Earshot', default_popup: 'popup.html' },
  options_ui: { open_in_tab: true, page: 'options.html' },
};
const GOLDEN = {
  'chrome-mv3': {
    ...COMMON,
    permissions: permissions(),
    optional_permissions: ['browsingData'],
    minimum_chrome_version: '123',
    background: { type: 'module', service_worker: 'background.js' },
  },
  'firefox-mv3': {
    ...COMMON,
    permissions: permissions('webRequestBlocking'),
    browser_specific_settings: {
      gecko: {
        id: 'earshot@earshot.example',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
    background: { type: 'module', scripts: ['background.js'] },
  },
};

describe.each(Object.entries(GOLDEN))('%s', (build, golden) => {
  const folder = `.output/${build}`;
  const isBuilt = existsSync(`${folder}/manifest.json`);

  it.skipIf(!isBuilt)('says what it may, and nothing more', () => {
    const { version, icons, ...rest } = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'));
    expect(rest).toEqual(golden);
    expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
    for (const icon of Object.values(icons as Record<string, string>))
      expect(existsSync(`${folder}/${icon}`)).toBe(true);
  });

  it.skipIf(!isBuilt)('opens no door from web pages', () => {
    const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'));
    for (const door of [
      'content_scripts',
      'web_accessible_resources',
      'externally_connectable',
      'sandbox',
      'devtools_page',
    ]) {
      expect(manifest, door).not.toHaveProperty(door);
    }
    expect(JSON.stringify(manifest)).not.toMatch(/all_urls|"\*:\/\/|http:|unsafe-|localhost/);
  });

  it.skipIf(!isBuilt)('ships no maps, no keys, no scripts of strangers and no test doors', () => {
    const files = globSync(`${folder}/**/*`).filter((path) => /\.(js|css|html)$/.test(path));
    expect(files.length).toBeGreaterThan(5);
    expect(globSync(`${folder}/**/*.{map,ts,tsx,pem}`)).toEqual([]);
    for (const path of files) {
      const text = readFileSync(path, 'utf8');
      expect(/<script[^>]+src="(?!\/|\.)|import\("?https?:/.exec(text)?.[0], path).toBeUndefined();
      expect(
        /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\\n]*[A-Za-z0-9+/]{40}|eyJ[\w-]{16,}\.[\w-]{16,}/.exec(
          text,
        )?.[0],
        path,
      ).toBeUndefined();
      expect(/sourceMappingURL|\.example\b|localhost|127\.0\.0\.1/.exec(text)?.[0], path).toBeUndefined();
      expect(/\beval\(|new Function\(/.exec(text)?.[0], path).toBeUndefined();
    }
  });
});
