import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Every address that built files name, whole, and what for. Anything else has to be put here first. */
const KNOWN = [
  // Hosts that the extension speaks to, and the patterns that find them.
  /^https:\/\/\*\.voximplant\.com(?:;|\/\*|\/\*-secure\*\/\*|\/vox(?:implant|data)-\*\/\*)?$/,
  /^https:\/\/storage\(-gw-\[a-z\]\{2,3\}-\[0-9\]\{2\}\)\?\\\\\.voximplant\\\\\.com\/\[a-z0-9-\]\+-secure\(-\[a-z0-9\]\+\)\?\/$/,
  /^https:\/\/manage\.voximplant\.com\/settings\/service_accounts$/,
  // What links begin with, in words for people.
  /^https:\/\/storage\.$/,
  // Addresses that are put together when it runs; content security policy and host permissions bound them.
  /^https:\/\/\$\{\w+\}(?:\/platform_api\/\$\{\w+\})?$/,
  /^https:\/\/$/,
  // Names of XML vocabularies, which nobody asks for.
  /^http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml|1998\/Math\/MathML)$/,
];
const ADDRESS = /\b(?:https?|wss?|ftp):\/\/[^\s"'`<>]*/g;

function addressesIn(text: string): string[] {
  return text.match(ADDRESS) ?? [];
}

function isKnown(address: string): boolean {
  return KNOWN.some((known) => known.test(address));
}

/** Script, style, worker or frame from an address instead of from the package. */
const REMOTE_CODE =
  /(?:<(?:script|link|iframe|img|audio|video|source)\b[^>]*\b(?:src|href)=["']?|@import\s*["']?(?:url\()?["']?|url\(["']?|importScripts\(["'`]|\bimport\(?["'`]|\bfrom ?["'`]|new (?:Shared)?Worker\(["'`])(?:https?:)?\/\//i;

describe.each(['chrome-mv3', 'firefox-mv3'])('%s', (build) => {
  const folder = `.output/${build}`;
  const files = globSync(`${folder}/**/*.{js,html,css,json,svg}`).filter((path) => existsSync(path));

  it.skipIf(files.length === 0)('names known addresses only', () => {
    expect(files.length).toBeGreaterThan(10);
    const named = files.flatMap((path) => addressesIn(readFileSync(path, 'utf8')).map((one) => [path, one]));
    expect(named.filter(([, address = '']) => !isKnown(address))).toEqual([]);
    const unused = KNOWN.filter((known) => !named.some(([, address = '']) => known.test(address)));
    expect(unused, 'what no build names any more').toEqual([]);
  });

  it.skipIf(files.length === 0)('loads script, style, workers and frames from its own package only', () => {
    const remote = files.filter((path) => REMOTE_CODE.test(readFileSync(path, 'utf8')));
    expect(remote).toEqual([]);
  });
});

it('would see an address that only begins like a known one', () => {
  for (const text of [
    'https://storage.evil.example',
    'https://storage(-gw-[a-z]{2,3}-[0-9]{2})?.evil.example/',
    'https://*.voximplant.com.evil.example/*',
    'https://manage.voximplant.com/settings/service_accounts/evil',
    `https://\${host}.evil.example`,
    `https://\${host}/elsewhere`,
    'https://evil.example',
    `http://\${host}`,
    'http://www.w3.org/2000/svg/evil',
    `wss://\${host}`,
  ]) {
    expect(addressesIn(`"${text}"`), text).toEqual([text]);
    expect(isKnown(text), text).toBe(false);
  }
});

it('would see code that is loaded from elsewhere', () => {
  for (const text of [
    '<script src="https://evil.example/a.js">',
    'import("https://evil.example/a.js")',
    'import a from "//evil.example/a.js"',
    '@import "https://evil.example/a.css"',
    'importScripts("https://evil.example/a.js")',
    'new Worker("https://evil.example/a.js")',
    'background: url(//evil.example/a.png)',
  ]) {
    expect(REMOTE_CODE.test(text), text).toBe(true);
  }
});
