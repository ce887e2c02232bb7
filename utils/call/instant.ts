/** A moment, epoch milliseconds. The log knows it to the millisecond, the API to the second (voximplant.md §5). */
export interface Instant {
  time: number;
  isExact: boolean;
}

export function exactly(time: number | undefined): Instant | undefined {
  return time === undefined || Number.isNaN(time) ? undefined : { time, isExact: true };
}

export function roughly(time: number | undefined): Instant | undefined {
  return time === undefined ? undefined : { time, isExact: false };
}
