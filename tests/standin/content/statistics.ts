import type { Leg } from '../directory/session.ts';
import { createRandom } from './random.ts';

const STEP = 5000;
const MOST_ROWS = 720;

/** Media statistics of a leg as CSV; the columns are invented. */
export function statisticsTable(leg: Leg): string {
  const random = createRandom(leg.id);
  const from = leg.connectedAt ?? leg.startedAt;
  const until = leg.endedAt ?? from;
  const rows = ['timestamp,packets_received,packets_lost,jitter_ms,round_trip_ms'];
  for (let at = from; at <= until && rows.length <= MOST_ROWS; at += STEP) {
    const lost = Math.floor(random() * 3);
    rows.push(
      `${new Date(at).toISOString()},${250 - lost},${lost},${Math.floor(random() * 20)},${40 + lost * 9}`,
    );
  }
  return `${rows.join('\n')}\n`;
}
