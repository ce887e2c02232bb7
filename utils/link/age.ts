import type { StoredObject } from './secure-object.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Milliseconds since the object's call began, by its link. A link that tells no more than its day may be of the last
 * minute of that day, and counts from its end.
 */
export function ageOf({ origin, date }: StoredObject, now = Date.now()): number {
  return now - (origin?.startedAt ?? Date.parse(date) + DAY_MS);
}

/** Whether an object that is not there may still come. */
export function isYoung(object: StoredObject, now?: number): boolean {
  return ageOf(object, now) < DAY_MS;
}
