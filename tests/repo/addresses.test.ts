import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Every address that built files may name, and what for. Anything else has to be put here first. */
const KNOWN = [
  // Hosts that the extension speaks to, and the patterns that find them.
  /^https:\/\/\*\.voximplant\.com($|[/;])/,
  /^https:\/\/storage[.(]/,
  /^https:\/\/manage\.voximplant\.com\/settings\/service_accounts$/,
  // Addresses that are put together when it runs; content security policy and host permissions bound them.
  /^https:\/\/\$\{\w+\}/,
  /^https?:\/\/$/,
  // Names of XML vocabularies, which nobody asks for.
  /^http:\/\/www\.w3\.org\/(2000\/svg|1999\/xhtml|1998\/Math\/MathML)$/,
  // Words in messages to developers.
  /^https:\/\/wxt\.dev\/guide\//,
  /^https:\/\/github\.com\/wxt-dev\/wxt\/issues\/\d+$/,
];
const ADDRESS = /\b(?:https?|wss?|ftp):\/\/[^\s"'`<>\\)]*/g;
/** Script, style, worker or frame from an address instead of from the package. */
const REMOTE_CODE =
  /(?:<(?:script|link|iframe|img|audio|video|source)\b[^>]*\b(?:src|href)=["']?|@import\s*["']?(?:url\()?["']?|url\(["']?|importScripts\(["'`]|\bimport\(?["'`]|\bfrom ?["'`]|new (?:Shared)?Worker\(["'`])(?:https?:)?\/\//i;

describe.each(['chrome-mv3', 'firefox-mv3'])('%s', (build) => {
  const folder = `.output/${build}`;
  const files = globSync(`${folder}/**/*.{js,html,css,json,svg}`).filter((path) => existsSync(path));

  it.skipIf(files.length === 0)('names known addresses only', () => {
    expect(files.length).toBeGreaterThan(10);
    const unknown = files.flatMap((path) =>
      (readFileSync(path, 'utf8').match(ADDRESS) ?? [])
        .filter((address) => !KNOWN.some((known) => known.test(address)))
        .map((address) => `${path}: ${address}`),
    );
    expect(unknown).toEqual([]);
  });

  it.skipIf(files.length === 0)('loads script, style, workers and frames from its own package only', () => {
    const remote = files.filter((path) => REMOTE_CODE.test(readFileSync(path, 'utf8')));
    expect(remote).toEqual([]);
  });
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
