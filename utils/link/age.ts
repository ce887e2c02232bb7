import type { StoredObject } from './secure-object.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether an object that is not there may still come: it names the day of its call, and often the moment. */
export function isYoung({ origin, date }: StoredObject, now = Date.now()): boolean {
  return now - (origin?.startedAt ?? Date.parse(date)) < DAY_MS;
}
