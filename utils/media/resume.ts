/**
 * What to do when the media element fails while playing: load again at the same place, or give up and say why.
 * A stale token on a seek ends in MediaError 2 and never recovers by itself; loading again under a fresh rule does.
 */

/** https://html.spec.whatwg.org/multipage/media.html#error-codes */
export const MEDIA_ERROR = { aborted: 1, network: 2, decode: 3, notSupported: 4 } as const;
/** https://html.spec.whatwg.org/multipage/media.html#dom-media-networkstate */
export const NETWORK_NO_SOURCE = 3;

export interface ResumeHistory {
  /** Loads again since playing last went on undisturbed. */
  attempts: number;
  /** Loads again in all, for this recording. */
  totalAttempts: number;
  /** Where the last of them began, seconds. */
  position: number;
  /** When, on the caller's clock in milliseconds. */
  at: number;
}

export const NO_ATTEMPTS: ResumeHistory = {
  attempts: 0,
  totalAttempts: 0,
  position: 0,
  at: Number.NEGATIVE_INFINITY,
};

export interface PlaybackFailure {
  /** MediaError.code. */
  errorCode: number;
  networkState: number;
  /** currentTime, or the place that was sought, seconds. */
  position: number;
  /** Seconds; NaN while unknown. */
  duration: number;
  /** Whether this recording has played, even for a moment, since it was opened. */
  hasPlayed: boolean;
  /** The caller's clock in milliseconds, the same as in the history. */
  now: number;
}

export type GiveUpReason =
  /** Somebody stopped it, or it had reached its end: nothing is wrong. */
  | 'stopped'
  /** It could not be opened at all: the answer, not the connection, is the question. */
  | 'cannot-open'
  /** The recording itself is damaged at this place. */
  | 'damaged'
  /** Tried often enough. */
  | 'too-often';

export type ResumeDecision =
  | { action: 'reload'; position: number; waitMilliseconds: number; history: ResumeHistory }
  | { action: 'give-up'; reason: GiveUpReason };

/** Waits before the first, second… load again; their number is the limit for one disturbance. */
const WAITS_MILLISECONDS = [0, 700, 2000, 5000];
/** Limit for one recording: a recording that fails all the time is not worth more. */
const MOST_IN_ALL = 20;
/** Playing went on undisturbed: so much further, and so long ago. */
const UNDISTURBED_SECONDS = 5;
const UNDISTURBED_MILLISECONDS = 10_000;
/** A damaged place is tried once more, a little behind it. */
const DAMAGED_ATTEMPTS = 1;
const BEHIND_DAMAGE_SECONDS = 0.25;
const END_SECONDS = 0.5;

/** Decides about one failure; keep the history that a `reload` carries for the next one. */
export function decideResume(failure: PlaybackFailure, history: ResumeHistory = NO_ATTEMPTS): ResumeDecision {
  const { errorCode, networkState, position, duration, hasPlayed, now } = failure;
  const isAtEnd = Number.isFinite(duration) && duration > 0 && position >= duration - END_SECONDS;
  if (errorCode === MEDIA_ERROR.aborted || isAtEnd) return { action: 'give-up', reason: 'stopped' };

  const isNotOpened = errorCode === MEDIA_ERROR.notSupported || networkState === NETWORK_NO_SOURCE;
  if (isNotOpened && !hasPlayed) return { action: 'give-up', reason: 'cannot-open' };

  const hasGoneOn =
    position - history.position >= UNDISTURBED_SECONDS && now - history.at >= UNDISTURBED_MILLISECONDS;
  const attempts = hasGoneOn ? 0 : history.attempts;
  const isDamage = errorCode === MEDIA_ERROR.decode;
  if (isDamage && attempts >= DAMAGED_ATTEMPTS) return { action: 'give-up', reason: 'damaged' };
  const waitMilliseconds = WAITS_MILLISECONDS[attempts];
  if (waitMilliseconds === undefined || history.totalAttempts >= MOST_IN_ALL) {
    return { action: 'give-up', reason: 'too-often' };
  }

  const place =
    Math.max(0, Number.isFinite(position) ? position : 0) + (isDamage ? BEHIND_DAMAGE_SECONDS : 0);
  return {
    action: 'reload',
    position: place,
    waitMilliseconds,
    history: { attempts: attempts + 1, totalAttempts: history.totalAttempts + 1, position: place, at: now },
  };
}
