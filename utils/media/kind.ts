/** What a recording is, told by its first bytes; a file extension and a content type only say what somebody hoped. */
import { findFrame } from './mp3-sync.ts';
import { startsWith, tagBytes } from './mp3-tags.ts';

export type RecordingKind =
  | 'mp3'
  | 'wav'
  | 'flac'
  | 'ogg'
  | 'mp4'
  | 'webm'
  /** A web page, an error message or another text instead of sound; see `TextForm`. */
  | 'text'
  | 'empty'
  | 'unknown';

export type TextForm = 'html' | 'xml' | 'json' | 'plain';

export interface Recognised {
  kind: RecordingKind;
  /** Only with kind `text`. */
  textForm?: TextForm;
}

/** So many bytes are enough to tell; with fewer the answer may be `unknown` though more bytes would tell. */
export const RECOGNISING_BYTES = 4096;

const LINE_AND_TAB = new Set([9, 10, 12, 13]);

/** The kind of the recording that begins with `bytes` (all of it, or at least RECOGNISING_BYTES). */
export function recogniseRecording(bytes: Uint8Array): Recognised {
  const head = bytes.subarray(0, RECOGNISING_BYTES);
  if (head.length === 0) return { kind: 'empty' };
  const container = containerKind(head);
  if (container !== undefined) return { kind: container };
  const text = readableText(head);
  if (text !== undefined) return { kind: 'text', textForm: formOfText(text) };
  return { kind: findFrame(head, head.length, undefined) ? 'mp3' : 'unknown' };
}

function containerKind(head: Uint8Array): RecordingKind | undefined {
  if (startsWith(head, 'RIFF') || startsWith(head, 'RF64'))
    return startsWith(head, 'WAVE', 8) ? 'wav' : 'unknown';
  if (startsWith(head, 'fLaC')) return 'flac';
  if (startsWith(head, 'OggS')) return 'ogg';
  // ISO/IEC 14496-12 §4.3: the file type box comes first.
  if (startsWith(head, 'ftyp', 4)) return 'mp4';
  // RFC 8794 §11.2.1: the EBML header; WebM and Matroska alike.
  if (startsWith(head, '\x1a\x45\xdf\xa3')) return 'webm';
  const tag = startsWith(head, 'ID3') ? tagBytes(head) : 0;
  if (tag === 0) return undefined;
  return startsWith(head, 'fLaC', tag) ? 'flac' : 'mp3';
}

/** The text of `head`, or undefined when it is not text in UTF-8. A character cut at the end does not count against it. */
function readableText(head: Uint8Array): string | undefined {
  if (head.some((byte) => (byte < 32 && !LINE_AND_TAB.has(byte)) || byte === 127)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}

function formOfText(text: string): TextForm {
  const start = text.trimStart().slice(0, 64).toLowerCase();
  if (start.startsWith('<?xml')) return 'xml';
  if (/^<(!doctype html|html|head|body|title|center|h1|pre)\b/.test(start)) return 'html';
  if (start.startsWith('<')) return 'xml';
  return start.startsWith('{') || start.startsWith('[') ? 'json' : 'plain';
}
