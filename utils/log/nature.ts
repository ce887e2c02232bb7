import { byteOrderMarkLength } from './ascii.ts';
import { readStamp } from './stamp.ts';

/** What a file is: a log, or what came in its place (an error page, an API answer, a recording …). */
export type LogNature = 'empty' | 'log' | 'html' | 'json' | 'binary' | 'text';

const REACH = 4096;
const LINE_FEED = 10;

function hasStampedLine(bytes: Uint8Array): boolean {
  for (let start = 0; start < bytes.length; ) {
    if (!Number.isNaN(readStamp(bytes, start, bytes.length))) return true;
    const lineFeed = bytes.indexOf(LINE_FEED, start);
    if (lineFeed === -1) return false;
    start = lineFeed + 1;
  }
  return false;
}

/** More than one control character in fifty, or any zero byte. */
function isBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return controls * 50 > bytes.length;
}

/** Judges a file by its first bytes. */
export function natureOf(bytes: Uint8Array): LogNature {
  const beginning = bytes.subarray(byteOrderMarkLength(bytes, 0, bytes.length), REACH);
  if (beginning.length === 0) return 'empty';
  if (hasStampedLine(beginning)) return 'log';
  if (isBinary(beginning)) return 'binary';
  const text = new TextDecoder().decode(beginning).trimStart();
  if (/^<(?:!doctype html|html|head|body|\?xml)/i.test(text)) return 'html';
  return /^[{[]\s*["{[\]}]/.test(text) ? 'json' : 'text';
}
