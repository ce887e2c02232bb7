import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifest } from '../../utils/manifest.ts';

/** Field → text, of the table that CONTRIBUTING.md has for Edge's store. */
const FIELDS = new Map(
  [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)].map(
    ([, field = '', text = '']) => [field, text],
  ),
);

describe('the texts for Edge’s store', () => {
  it('give a reason for each permission and host of the manifest, and for nothing else', () => {
    const { permissions = [], optional_permissions = [], host_permissions = [] } = manifest('edge');
    const asked = [
      ...permissions.map((name) => `\`${name}\``),
      ...optional_permissions.map((name) => `\`${name}\` (optional)`),
      ...host_permissions.map((host) => `\`${host}\``),
    ];
    const explained = [...FIELDS.keys()].filter((field) => /^`[A-Za-z]+`|^`https:/.test(field));
    expect(explained.sort()).toEqual(asked.sort());
  });

  it('describe the extension in as many words as the form takes', () => {
    const description = FIELDS.get('Description (250 to 10,000 characters)') ?? '';
    expect(description.length).toBeGreaterThanOrEqual(250);
    expect(description.length).toBeLessThanOrEqual(10_000);
  });

  it('bring a logo of the size that is recommended', () => {
    const png = readFileSync('scripts/store/logo-300.png');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([300, 300]);
  });
});
