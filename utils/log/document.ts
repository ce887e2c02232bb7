import { type Chunk, Chunks, type LogSizes } from './chunks.ts';
import { LineIndex } from './line-index.ts';
import { type LogNature, natureOf } from './nature.ts';

const LINE_FEED = 10;

/** A slice of one chunk: whole lines that lie together in `bytes`. */
export interface LineBlock {
  bytes: Uint8Array<ArrayBuffer>;
  fromLine: number;
  toLine: number;
  /** Where line `fromLine` begins and line `toLine - 1` ends in `bytes`. */
  start: number;
  end: number;
}

/** A log, read as its bytes arrive. Lines and entries are numbered from 0. */
export class LogDocument {
  readonly index: LineIndex;
  readonly #chunks: Chunks;
  #nature: LogNature = 'empty';
  #lineStart = 0;
  #hasEnded = false;

  constructor(sizes?: Partial<LogSizes>, index = new LineIndex()) {
    this.index = index;
    this.#chunks = new Chunks(sizes);
  }

  get lineCount(): number {
    return this.index.lineCount;
  }

  get entryCount(): number {
    return this.index.entryCount;
  }

  /** Entries that get no more lines: all but the last until the log has ended. */
  get closedEntryCount(): number {
    return this.#hasEnded ? this.entryCount : Math.max(0, this.entryCount - 1);
  }

  /** In bytes. */
  get size(): number {
    return this.#chunks.size;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get isInBlobs(): boolean {
    return this.#chunks.isInBlobs;
  }

  /** What the file is, judged from its beginning. */
  get nature(): LogNature {
    return this.#nature;
  }

  append(piece: Uint8Array): void {
    if (this.#hasEnded) throw new TypeError('The log has ended: nothing can be appended');
    let rest = piece;
    while (rest.length > 0) {
      const taken = this.#chunks.fill(rest);
      if (taken > 0) this.#indexNewLines(taken);
      else if (!this.#chunks.grow(this.#lineStart > 0)) this.#sealChunk();
      rest = rest.subarray(taken);
    }
    this.#judge();
  }

  /** No more bytes come: the last line may lack its line feed. */
  end(): void {
    if (this.#hasEnded) return;
    const { open } = this.#chunks;
    if (this.#lineStart < open.length) this.#addLine(open, open.length);
    this.#chunks.end();
    this.#hasEnded = true;
    this.#judge();
  }

  /** A copy of what has come of a line that is not whole yet. */
  tail(): Uint8Array<ArrayBuffer> {
    const { bytes, length } = this.#chunks.open;
    return (bytes as Uint8Array<ArrayBuffer>).slice(this.#lineStart, length);
  }

  /** Where a line lies in the file, in bytes, with its line feed. */
  lineRange(line: number): { start: number; end: number } {
    const chunk = this.#chunks.at(this.#chunks.indexOfLine(line));
    if (!chunk || line < 0 || line >= this.lineCount) throw new RangeError(`No line ${line}`);
    return { start: chunk.base + this.index.starts.get(line), end: chunk.base + this.#endOf(line, chunk) };
  }

  /**
   * The block that begins with line `from` and goes on to `to` or to the end of its chunk.
   * A promise only when the chunk has to be fetched from a Blob.
   */
  block(from: number, to: number): LineBlock | Promise<LineBlock> {
    const index = this.#chunks.indexOfLine(from);
    const chunk = this.#chunks.at(index) as Chunk;
    const nextChunkLine = this.#chunks.at(index + 1)?.firstLine ?? this.lineCount;
    const toLine = Math.min(to, nextChunkLine);
    const start = this.index.starts.get(from);
    const end = this.#endOf(toLine - 1, chunk);
    const bytes = this.#chunks.read(chunk);
    if (bytes instanceof Promise)
      return bytes.then((read) => ({ bytes: read, fromLine: from, toLine, start, end }));
    return { bytes, fromLine: from, toLine, start, end };
  }

  /** The blocks of lines [from, to). */
  async *blocks(from: number, to: number): AsyncGenerator<LineBlock> {
    for (let line = from; line < to; ) {
      const found = this.block(line, to);
      const block = found instanceof Promise ? await found : found;
      yield block;
      line = block.toLine;
    }
  }

  /** Where a line of `block` ends, without its line end; `withLineEnd` for the next line's beginning. */
  endInBlock(block: LineBlock, line: number): number {
    return line + 1 < block.toLine ? this.index.starts.get(line + 1) : block.end;
  }

  #endOf(line: number, chunk: Chunk): number {
    const next = line + 1;
    const isLastOfChunk = next >= this.lineCount || this.index.starts.get(next) === 0;
    if (!isLastOfChunk) return this.index.starts.get(next);
    return chunk === this.#chunks.open ? this.#lineStart : chunk.length;
  }

  #indexNewLines(taken: number): void {
    const { open } = this.#chunks;
    const filled = (open.bytes as Uint8Array).subarray(0, open.length);
    let lineFeed = filled.indexOf(LINE_FEED, open.length - taken);
    while (lineFeed !== -1) {
      this.index.add(filled, this.#lineStart, lineFeed);
      this.#lineStart = lineFeed + 1;
      lineFeed = filled.indexOf(LINE_FEED, lineFeed + 1);
    }
  }

  #addLine(chunk: Chunk, end: number): void {
    this.index.add(chunk.bytes as Uint8Array, this.#lineStart, end);
    this.#lineStart = end;
  }

  #sealChunk(): void {
    const { open } = this.#chunks;
    if (this.#lineStart === 0) this.#addLine(open, characterEnd(open));
    this.#chunks.seal(this.#lineStart, this.lineCount);
    this.#lineStart = 0;
  }

  #judge(): void {
    const first = this.#chunks.at(0);
    if (first?.bytes && this.#chunks.count === 1)
      this.#nature = natureOf(first.bytes.subarray(0, first.length));
  }
}

/** Where to cut an endless line so that no UTF-8 character is torn. */
function characterEnd(chunk: Chunk): number {
  const bytes = chunk.bytes as Uint8Array;
  let end = chunk.length;
  while (end > chunk.length - 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return end > 1 && (bytes[end - 1] ?? 0) >= 0xc0 ? end - 1 : chunk.length;
}
