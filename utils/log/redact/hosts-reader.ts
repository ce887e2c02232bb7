import { pacer } from '../breathe.ts';
import type { LineBlock, LogDocument } from '../document.ts';
import { matchNeedle, needleOf } from '../needle.ts';
import { isTellingHost } from './hosts.ts';

const NEEDLES = [needleOf('sip'), needleOf(' IN IP4 ')];
const decoder = new TextDecoder();
/** The host of a SIP URI, of a Via header, and of SDP. */
const HOSTS = [
  /\bsips?:(?:[^\s<>"'@]{1,200}@)?([a-z0-9][\w.-]{1,254})/gi,
  /\bSIP\/2\.0\/[A-Z]{2,8}[ \t]{1,4}([\w.-]{1,255})/gi,
  /\bIN IP[46] ([\w.-]{1,255})/g,
];

/**
 * Reads the names of SIP hosts out of a log that may still grow: `advance` goes on where it stopped. Whoever masks
 * must know them beforehand, for they may stand in a print before the first SIP URI.
 */
export class HostsReader {
  readonly #log: LogDocument;
  readonly #hosts = new Set<string>();
  #nextLine = 0;

  constructor(log: LogDocument) {
    this.#log = log;
  }

  /** The hosts of the lines before `to`. Rejects with the abort reason. */
  async advance(to: number, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    await this.#readLines(this.#nextLine, to, signal, ({ toLine }) => {
      this.#nextLine = Math.max(this.#nextLine, toLine);
    });
    return this.#hosts;
  }

  /** The hosts of lines [from, to), and of what was read before. Rejects with the abort reason. */
  async read(from: number, to: number, signal?: AbortSignal): Promise<ReadonlySet<string>> {
    await this.#readLines(Math.max(from, this.#nextLine), to, signal);
    return this.#hosts;
  }

  async #readLines(
    from: number,
    to: number,
    signal: AbortSignal | undefined,
    onRead?: (block: LineBlock) => void,
  ): Promise<void> {
    const pause = pacer(signal);
    const last = Math.min(to, this.#log.lineCount);
    if (from >= last) return;
    for await (const block of this.#log.blocks(from, last)) {
      for (const needle of NEEDLES) this.#readBlock(block, matchNeedle(this.#log, block, needle, true).lines);
      onRead?.(block);
      await pause();
    }
  }

  #readBlock(block: LineBlock, lines: readonly number[]): void {
    for (const line of lines) {
      const start = this.#log.index.starts.get(line);
      const text = decoder.decode(block.bytes.subarray(start, this.#log.endInBlock(block, line)));
      for (const form of HOSTS) {
        for (const [, host = ''] of text.matchAll(form)) {
          const name = host.replace(/[.-]+$/, '').toLowerCase();
          if (isTellingHost(name)) this.#hosts.add(name);
        }
      }
    }
  }
}
