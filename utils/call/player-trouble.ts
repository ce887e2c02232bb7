import { type AppError, toAppError } from '../errors.ts';
import { MediaReadError } from '../media/ranges-answer.ts';

/** What the element itself says where nobody knows more. */
export type PlayerTrouble = { error: AppError } | { element: 'network' | 'broken' | 'refused' };

/** By https://html.spec.whatwg.org/multipage/media.html#error-codes */
export function elementTrouble(code: number): 'network' | 'broken' | 'refused' {
  return code === 2 ? 'network' : code === 3 ? 'broken' : 'refused';
}

/** Why a recording was not opened, or a copy of it not read. */
export function openingTrouble(thrown: unknown): PlayerTrouble {
  if (!(thrown instanceof MediaReadError)) return { error: toAppError(thrown) };
  return { element: thrown.code === 'network' || thrown.code === 'unavailable' ? 'network' : 'refused' };
}

export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
