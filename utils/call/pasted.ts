import { unescaped } from '../link/search-text.ts';
import { parseStoredObject } from '../link/secure-object.ts';
import { parseReference } from '../log/reference.ts';
import { type CallAddress, type CallPlace, type CallTarget, readCallAddress } from './address.ts';

const NOWHERE: CallPlace = { time: undefined, lines: undefined, recordId: undefined, query: undefined };
/** An address of the call page, whichever browser it was copied from, without what encloses it or ends the sentence. */
const CALL_PAGE = /\/call\.html(#[^\s"'<>«»‹›“”()]*[^\s"'<>«»‹›“”().,;:!?])/;

/** The place in a call that a pasted text names besides the session: a reference, or an address of the call page. */
export function placeInText(text: string): CallPlace {
  const page = pageInText(text);
  if (page) return page.place;
  const { offset, fromLine, toLine = fromLine } = parseReference(text) ?? {};
  const time = offset === undefined ? undefined : offset / 1000;
  return { ...NOWHERE, time, lines: fromLine && toLine ? { from: fromLine, to: toLine } : undefined };
}

/**
 * The call page's address of a session that a pasted text led to, at the place that the text names. `recordId` is the
 * recording whose link it was.
 */
export function addressOfFound(found: CallTarget, text: string, recordId: string | undefined): CallAddress {
  const page = pageInText(text);
  // There the time counts from the start of the recording, and not of the session.
  if (page?.target?.type === 'link' && parseStoredObject(page.target.url)?.kind === 'recording') return page;
  const place = placeInText(text);
  return { target: found, place: { ...place, recordId: place.recordId ?? recordId } };
}

function pageInText(text: string): CallAddress | undefined {
  const hash = CALL_PAGE.exec(unescaped(text))?.[1];
  return hash === undefined ? undefined : readCallAddress(hash);
}
