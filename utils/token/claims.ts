/** Payload of a Voximplant token (voximplant.md §4). Times are epoch seconds. */
export interface Claims {
  iss: number;
  iat: number;
  exp: number;
}

/** Voximplant refuses a token whose `exp − iat` is longer (error 454). */
export const MAX_LIFE_SECONDS = 3600;
/** Tokens start a little in the past, so that a computer clock slightly ahead is no reason to refuse them (455). */
export const BACKDATE_SECONDS = 30;

/** Lives, in seconds from now. */
export const API_TOKEN_LIFE = 60;
export const DOWNLOAD_TOKEN_LIFE = 60;
export const SHARED_TOKEN_LIFE = 600;
export const RULE_TOKEN_LIFE = 1500;

/** Claims that are good from now for `lifeSeconds`; `serverNow` is Voximplant's time in epoch milliseconds. */
export function buildClaims(accountId: number, lifeSeconds: number, serverNow: number): Claims {
  const now = Math.floor(serverNow / 1000);
  const life = Math.min(lifeSeconds, MAX_LIFE_SECONDS - BACKDATE_SECONDS);
  return { iss: accountId, iat: now - BACKDATE_SECONDS, exp: now + life };
}
