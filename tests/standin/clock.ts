/** Time as a test sees it, and the server's own idea of it, which `offsetMs` sets wrong on purpose. */
export interface Clock {
  /** Milliseconds added to the server's clock: in `Date` headers and in token checks. */
  offsetMs: number;
  /** True time in milliseconds since 1970. */
  now(): number;
  /** The server's time in milliseconds since 1970. */
  serverNow(): number;
}

export function createClock(now: () => number): Clock {
  return {
    offsetMs: 0,
    now,
    serverNow() {
      return now() + this.offsetMs;
    },
  };
}
