import type { StoredObject } from './secure-object.ts';

/** What is known beyond the address itself. */
export interface FileNameFacts {
  sessionId?: string | undefined;
  /** Epoch milliseconds. */
  startedAt?: number | undefined;
}

/** Ids have 19 digits at most. */
const MAX_ID = 19;
const MEDIA_TYPES = ['mp3', 'flac', 'wav', 'mp4', 'webm'];

/**
 * A readable name that every file system takes, such as `2026-01-15_10-00_session-2000000001.log.txt`. Times are
 * UTC; where only the day is known the time is left out.
 */
export function fileName(object: StoredObject, facts: FileNameFacts = {}): string {
  const startedAt = facts.startedAt ?? object.origin?.startedAt;
  const session = facts.sessionId ?? object.sessionId;
  const parts = [
    isTime(startedAt) ? stamp(startedAt) : object.date,
    session === undefined ? undefined : `session-${session.slice(0, MAX_ID)}`,
    object.recordId === undefined ? undefined : `record-${object.recordId}`,
  ].filter((part) => part !== undefined);
  return `${clean(parts.length > 1 ? parts.join('_') : `${parts[0]}_${object.kind}`)}${extensionOf(object)}`;
}

// Dates end 8.64e15 ms from 1970 (https://tc39.es/ecma262/#sec-time-values-and-time-range); a year has four digits.
function isTime(time: number | undefined): time is number {
  return time !== undefined && time >= 0 && time < Date.UTC(10_000, 0);
}

/** Judges whether a file was saved as `name`, perhaps with the number that browsers add to a taken name. */
export function isSavedAs(saved: string, name: string): boolean {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = [name.slice(0, dot), name.slice(dot)];
  const number = saved.slice(stem.length, saved.length - extension.length);
  return saved.startsWith(stem) && saved.endsWith(extension) && /^( ?\(\d+\))?$/.test(number);
}

function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', '_').replace(':', '-');
}

function extensionOf(object: StoredObject): string {
  if (object.kind === 'log') return '.log.txt';
  if (object.kind === 'statistics') return '.csv';
  // The type may come from inside the address, which anybody can write.
  const { fileType = '' } = object;
  return MEDIA_TYPES.includes(fileType) ? `.${fileType}` : '.mp3';
}

// Both browsers refuse a bad name instead of cleaning it (browsers.md §3).
function clean(part: string): string {
  return part.replace(/[^A-Za-z0-9._-]/g, '').replace(/^\.+/, '');
}
