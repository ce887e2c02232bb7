/** A token in a rule is replaced while it is still good for this long, seconds. */
export const RENEW_BEFORE_SECONDS = 900;
/** How often the alarm looks, minutes: three looks fit between renewal time and expiry. */
export const RENEWAL_PERIOD_MINUTES = 5;

/** Judges whether a token in a live rule must be replaced; times are epoch seconds by Voximplant's clock. */
export function isDue(expiresAt: number, now: number): boolean {
  return expiresAt - now <= RENEW_BEFORE_SECONDS;
}
