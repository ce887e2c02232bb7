/** A token in a rule is replaced while it is still good for this long, seconds. */
export const RENEW_BEFORE_SECONDS = 900;
/** How often the alarm looks, minutes: a late alarm still comes before expiry. */
export const RENEWAL_PERIOD_MINUTES = 5;

/**
 * Judges whether a token in a live rule must be replaced: it ends soon, or a corrected clock says that it has not
 * begun. Times are epoch seconds by Voximplant's clock.
 */
export function isDue(token: { iat: number; exp: number }, now: number): boolean {
  return token.exp - now <= RENEW_BEFORE_SECONDS || token.iat > now;
}
