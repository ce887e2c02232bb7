import { maskEncoded } from './encoded.ts';
import { maskHeader } from './headers.ts';
import { maskKnownHosts } from './hosts.ts';
import { maskIps } from './ips.ts';
import { maskKeyed } from './keyed.ts';
import { maskMailboxes } from './mailboxes.ts';
import {
  ESCAPED_AND,
  ESCAPED_QUOTE,
  type MaskedLine,
  type MaskKind,
  type MaskSummary,
  Masks,
} from './masks.ts';
import { Numbering } from './numbering.ts';
import { maskNumbers } from './numbers.ts';
import { replaceRuns, wordClass } from './runs.ts';
import { maskSecrets, maskTokens } from './secrets.ts';
import { maskSip } from './sip.ts';
import { maskUris } from './uris.ts';

export interface RedactionOptions {
  /** Leave the ids of the call session and of its calls (default): they open nothing without a key. */
  keepsSessionIds?: boolean;
  /** Kinds that stand as they are. */
  leaves?: readonly MaskKind[];
}

const STAMP = /^\ufeff?\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{3})?(?= |$)/;
/** Escapes of JSON whose letter would stick to what follows: `\\n15550100001`. */
const ESCAPE = /\\(?:([nrtbf])|u[0-9a-f]{4})/gi;
const KEY_BLOCK = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/;
const KEY_BLOCK_END = /-----END [A-Z ]{0,40}PRIVATE KEY-----/;
/** A key block that does not end is given up after so many lines. */
const LONGEST_KEY_BLOCK = 200;
const CALL_ID_CHARACTERS = wordClass('.');
const CALL_ID = /^[0-9A-F]{16}\.\d{10}\.\d{1,12}$/i;

/**
 * Takes out of log lines what is nobody else's business: numbers, addresses, names, keys, tokens and the URLs that
 * open a recording, a log or a live session. The same thing has the same mask throughout one Redactor's life.
 * What people say in free text (transcripts, custom data) stays.
 */
export class Redactor {
  readonly #numbering = new Numbering();
  readonly #kept = new Set<string>();

  /** These texts stand as they are, if session ids are kept. */
  keep(texts: Iterable<string>): void {
    for (const text of texts) this.#kept.add(text);
  }

  /** These names of SIP hosts are masked wherever they stand. */
  knowHosts(hosts: Iterable<string>): void {
    for (const host of hosts) this.#numbering.hosts.add(host.toLowerCase());
  }

  /** Lines that follow each other, masked from the first to the last. */
  passage({ keepsSessionIds = true, leaves = [] }: RedactionOptions = {}): Passage {
    return new Passage(new Masks(this.#numbering, new Set(leaves)), this.#kept, keepsSessionIds);
  }
}

/** Lines that follow each other. */
export class Passage {
  readonly #masks: Masks;
  readonly #kept: ReadonlySet<string>;
  readonly #keepsIds: boolean;
  #linesOfKeyBlock = 0;

  constructor(masks: Masks, kept: ReadonlySet<string>, keepsIds: boolean) {
    this.#masks = masks;
    this.#kept = kept;
    this.#keepsIds = keepsIds;
  }

  /** Masks a text of whole lines. Line ends and time stamps stay. Linear in the length of the text. */
  redact(text: string, onLine?: (line: MaskedLine) => void): string {
    let result = '';
    for (let start = 0; start < text.length; ) {
      const lineFeed = text.indexOf('\n', start);
      const end = lineFeed === -1 ? text.length : lineFeed;
      this.#masks.begin();
      const line = this.#masks.finish(this.#redactLine(text.slice(start, end)));
      onLine?.(line);
      result += line.text;
      if (lineFeed !== -1) result += '\n';
      start = end + 1;
    }
    return result;
  }

  /** What was masked so far. */
  summary(): MaskSummary {
    return this.#masks.summary();
  }

  #redactLine(line: string): string {
    const stamp = STAMP.exec(line)?.[0] ?? '';
    const rest = this.#withoutKeyBlock(line.slice(stamp.length));
    const header = stamp === '' ? maskHeader(rest, this.#keepsIds, this.#masks) : undefined;
    return stamp + this.#redactText(header ?? rest);
  }

  #redactText(text: string): string {
    const masks = this.#masks;
    const rules = {
      keepsIds: this.#keepsIds,
      isKept: (part: string) => this.#keepsIds && this.#kept.has(part),
    };
    let result = text.includes('\\') ? this.#withoutEscapes(text) : text;
    result = maskEncoded(result, (plain) => this.#redactText(plain));
    result = maskSip(maskUris(result, masks), masks);
    result = maskKeyed(result, masks, rules);
    result = maskTokens(result, masks);
    result = maskMailboxes(result, masks);
    if (!rules.keepsIds) result = this.#maskCallIds(result);
    result = maskIps(maskKnownHosts(result, masks), masks);
    result = maskSecrets(result, masks, rules);
    return maskNumbers(result, masks, rules);
  }

  #withoutEscapes(text: string): string {
    return text
      .replaceAll('\\u0022', ESCAPED_QUOTE)
      .replaceAll('\\u0026', ESCAPED_AND)
      .replace(ESCAPE, (letters, isBreak) =>
        isBreak ? this.#masks.keepBreak(letters) : this.#masks.keep(letters),
      );
  }

  #maskCallIds(text: string): string {
    return replaceRuns(text, CALL_ID_CHARACTERS, 4, (run) => {
      if (this.#kept.has(run) && !/^\d+$/.test(run)) return this.#masks.mask('call', run);
      if (this.#kept.has(run)) return this.#masks.mask('session', run);
      return run.length < 48 && CALL_ID.test(run) ? this.#masks.mask('call', run) : undefined;
    });
  }

  /** Masks a private key in PEM, which may go over many lines. */
  #withoutKeyBlock(line: string): string {
    const begins = KEY_BLOCK.exec(line);
    if (this.#linesOfKeyBlock === 0 && !begins) return line;
    const ends = KEY_BLOCK_END.exec(line);
    const before = begins ? line.slice(0, begins.index) : '';
    const after = ends ? line.slice(ends.index + ends[0].length) : '';
    this.#linesOfKeyBlock = ends ? 0 : (this.#linesOfKeyBlock + 1) % LONGEST_KEY_BLOCK;
    return before + this.#masks.mask('secret', line.slice(before.length, line.length - after.length)) + after;
  }
}
