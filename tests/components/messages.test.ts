import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json';
import { ERROR_CODES } from '../../utils/errors.ts';
import { CAUSE_KEYS } from '../../utils/log/cause.ts';

interface Entry {
  message: string;
  description: string;
  placeholders?: Record<string, { content: string; example: string }>;
}

const ENTRIES = Object.entries(messages as Record<string, Entry>);
const ERROR_KEYS = ERROR_CODES.flatMap((code) =>
  ['what', 'why', 'do'].map((part) => `error_${code}_${part}`),
);

/** Every word in the sources that could name a message. */
function namesInSources(): Set<string> {
  const folders = ['components', 'entrypoints', 'utils'];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file)),
  );
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return new Set(text.match(/(?<=['"_])[A-Za-z]\w*(?=['"_])/g));
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/).filter((sentence) => sentence !== '');
}

function wordCount(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

describe('messages', () => {
  it('gives every failure its what, why and do', () => {
    const missing = ERROR_KEYS.filter((key) => !(key in messages));
    expect(missing, 'add these to public/_locales/en/messages.json').toEqual([]);
  });

  it('has words only for failures that exist', () => {
    const strangers = ENTRIES.map(([key]) => key).filter(
      (key) => key.startsWith('error_') && !ERROR_KEYS.includes(key),
    );
    expect(strangers, 'remove these').toEqual([]);
  });

  it('has no message that nothing uses', () => {
    const used = namesInSources();
    // Counted things have two messages each, named by their stem in the sources.
    const isUsed = (key: string) => used.has(key) || used.has(key.replace(/(One|Many)$/, ''));
    // The manifest names the first two by __MSG_…__; the others are put together from codes.
    const named: string[] = ['extensionName', 'extensionDescription', ...ERROR_KEYS, ...CAUSE_KEYS];
    const unused = ENTRIES.map(([key]) => key).filter((key) => !named.includes(key) && !isUsed(key));
    expect(unused, 'remove these from public/_locales/en/messages.json').toEqual([]);
  });

  it.each(ENTRIES)('%s has a description and no placeholder without use', (_key, entry) => {
    const used = (entry.message.match(/\$\w+\$/g) ?? []).map((name) => name.slice(1, -1).toLowerCase());
    expect(entry.description).not.toBe('');
    const declared = Object.keys(entry.placeholders ?? {}).map((name) => name.toLowerCase());
    expect(declared.toSorted()).toEqual([...new Set(used)].toSorted());
  });

  it('keeps the name and description within what the stores take', () => {
    expect(messages.extensionName.message.length).toBeLessThan(40);
    expect(messages.extensionDescription.message.length).toBeLessThanOrEqual(112);
  });

  it('speaks in short sentences', () => {
    const failures = ENTRIES.filter(([key]) => key.startsWith('error_')).map(([, entry]) => entry.message);
    const lengths = failures.flatMap(sentences).map(wordCount);
    expect(lengths.length).toBeGreaterThan(100);
    expect(median(lengths)).toBeLessThanOrEqual(15);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(25);
  });

  it('keeps numbers of protocols out of headlines', () => {
    const headlines = ENTRIES.filter(([key]) => key.endsWith('_what'));
    const coded = headlines.filter(([, { message }]) =>
      /\b[1-5]\d\d\b|\$(CODE|STATUS)\$|HTTP/i.test(message),
    );
    expect(coded.map(([key]) => key)).toEqual([]);
  });

  it('ends every advice as a sentence', () => {
    const open = ENTRIES.filter(([key]) => /^error_\w+_(why|do)$/.test(key)).filter(
      ([, { message }]) => !/[.!]$/.test(message),
    );
    expect(open.map(([key]) => key)).toEqual([]);
  });
});
