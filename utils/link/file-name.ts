import type { SecureObject } from './secure-object.ts';

/** What is known beyond the address itself. */
export interface FileNameFacts {
  sessionId?: string | undefined;
  /** Epoch milliseconds. */
  startedAt?: number | undefined;
}

/**
 * A readable name that every file system takes, such as `2026-01-15_10-00_session-2000000001.log.txt`. Times are
 * UTC; where only the day is known the time is left out.
 */
export function fileName(object: SecureObject, facts: FileNameFacts = {}): string {
  const startedAt = facts.startedAt ?? object.origin?.startedAt;
  const session = facts.sessionId ?? object.sessionId;
  const parts = [
    startedAt === undefined ? object.date : stamp(startedAt),
    session === undefined ? undefined : `session-${session}`,
    object.recordId === undefined ? undefined : `record-${object.recordId}`,
  ].filter((part) => part !== undefined);
  return `${clean(parts.length > 1 ? parts.join('_') : `${parts[0]}_${object.kind}`)}${extensionOf(object)}`;
}

function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', '_').replace(':', '-');
}

function extensionOf(object: SecureObject): string {
  if (object.kind === 'log') return '.log.txt';
  if (object.kind === 'statistics') return '.csv';
  return `.${clean(object.fileType ?? 'mp3')}`;
}

// Both browsers refuse a bad name instead of cleaning it (browsers.md §3).
function clean(part: string): string {
  return part.replace(/[^A-Za-z0-9._-]/g, '').replace(/^\.+/, '');
}
