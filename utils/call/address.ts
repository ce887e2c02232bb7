import { parseStoredObject } from '../link/secure-object.ts';
import { parseTime } from '../media/time-text.ts';

/** What the call page is opened for. */
export type CallTarget =
  | { type: 'session'; sessionId: string; keyId: string | undefined; day: string | undefined }
  | { type: 'link'; url: string };

/** A place in a call, as the address of its page carries it. */
export interface CallPlace {
  /** Seconds: of a recording link from the start of the recording, otherwise from the start of the session. */
  time: number | undefined;
  /** Lines of the log as people count them, from 1; both ends included. */
  lines: { from: number; to: number } | undefined;
  /** Which recording is meant, where a session has several. */
  recordId: string | undefined;
  /** What the log is filtered for. */
  query: string | undefined;
}

export interface CallAddress {
  target: CallTarget | undefined;
  place: CallPlace;
}

const ID = /^\d{1,19}$/;
/** A key id, or a child account of it (account/actor.ts). */
const KEY_ID = /^[0-9a-f-]{36}(\/\d{1,15})?$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LINES = /^(\d{1,10})(?:-(\d{1,10}))?$/;
const LONGEST_QUERY = 2000;

/** Reads the part of the page's address behind `#`; what is damaged in it is left out. */
export function readCallAddress(hash: string): CallAddress {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const fitting = (name: string, shape: RegExp) => {
    const value = values.get(name);
    return value !== null && shape.test(value) ? value : undefined;
  };
  const time = parseTime(values.get('t') ?? '');
  return {
    target: readTarget(values, fitting),
    place: {
      time,
      lines: readLines(values.get('L') ?? ''),
      recordId: fitting('rec', ID),
      query: values.get('q')?.slice(0, LONGEST_QUERY) || undefined,
    },
  };
}

function readTarget(
  values: URLSearchParams,
  fitting: (name: string, shape: RegExp) => string | undefined,
): CallTarget | undefined {
  const sessionId = fitting('session', ID);
  if (sessionId !== undefined) {
    return { type: 'session', sessionId, keyId: fitting('acc', KEY_ID), day: fitting('day', DAY) };
  }
  const url = values.get('url') ?? '';
  return parseStoredObject(url) ? { type: 'link', url } : undefined;
}

function readLines(text: string): CallPlace['lines'] {
  const match = LINES.exec(text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first < 1 || last < 1 ? undefined : { from: Math.min(first, last), to: Math.max(first, last) };
}

/** The part behind `#`, short and readable; reading it gives the same again. */
export function writeCallAddress({ target, place }: CallAddress): string {
  const parts: string[] = [];
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined) parts.push(`${name}=${encodeURIComponent(value)}`);
  };
  if (target?.type === 'session') {
    add('session', target.sessionId);
    add('acc', target.keyId);
    add('day', target.day);
  }
  if (target?.type === 'link') add('url', target.url);
  add('rec', place.recordId);
  add('t', place.time === undefined ? undefined : String(Math.max(0, Math.round(place.time * 10) / 10)));
  const { lines } = place;
  add('L', lines && (lines.from === lines.to ? String(lines.from) : `${lines.from}-${lines.to}`));
  add('q', place.query);
  return `#${parts.join('&')}`;
}
