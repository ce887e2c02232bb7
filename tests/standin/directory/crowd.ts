import type { SessionSpec } from './spec.ts';

const MINUTE = 60_000;

/** How the names of ordinary calls begin. */
export const ORDINARY = 'ordinary-';

/** A month of ordinary calls, so that lists have pages: made only for the demo. */
export function crowd(now: number): SessionSpec[] {
  return Array.from({ length: 320 }, (_, index) => ({
    name: `${ORDINARY}${index + 1}`,
    applicationId: index % 4 === 0 ? 3000002 : 3000001,
    startedAt: now - 5 * 60 * MINUTE - index * 131 * MINUTE,
    seconds: 15 + ((index * 37) % 240),
    legs: [
      index % 7 === 3
        ? {
            incoming: false,
            remoteNumber: `1555010${String(1000 + index)}`,
            failed: { code: 486, details: 'Busy Here', cause: 17 },
          }
        : { incoming: index % 2 === 0, remoteNumber: `1555010${String(1000 + index)}` },
    ],
    recordings: index % 7 === 3 ? [] : [{ channels: index % 3 === 0 ? (1 as const) : (2 as const) }],
  }));
}
