/** What an answer of the file server means for a reader that wants the bytes from `offset` on. RFC 9110. */

export type MediaReadCode =
  /** 401 or 403: the token is missing, stale or not allowed. */
  | 'refused'
  /** 404 or 410. */
  | 'missing'
  /** Any other answer that is not the bytes asked for. */
  | 'unexpected'
  /** 408, 429 or 5xx, also after waiting. */
  | 'unavailable'
  /** No answer, or the answer broke off, also after waiting. A redirect looks the same: it is never followed. */
  | 'network'
  /** The recording was replaced again and again while it was read. */
  | 'changing';

/** Reading failed. Carries a status and a place, never an address. */
export class MediaReadError extends Error {
  override readonly name = 'MediaReadError';
  readonly code: MediaReadCode;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** Bytes handed out so far; reading may go on from here. */
  readonly offset: number;

  constructor(code: MediaReadCode, offset: number, status?: number) {
    super(
      `Reading the recording failed at byte ${offset}: ${code}${status === undefined ? '' : ` (${status})`}`,
    );
    this.code = code;
    this.status = status;
    this.offset = offset;
  }
}

export interface AnswerMeaning {
  /** `part`: bytes from the offset; `whole`: all bytes from 0; `end`: nothing behind the offset; `retry`: wait and ask again. */
  kind: 'part' | 'whole' | 'end' | 'shrunk' | 'retry' | MediaReadCode;
  /** Length of the whole recording as far as this answer knows. */
  totalBytes?: number;
  /** Bytes that the body should bring. */
  bodyBytes?: number;
  /** Names this version of the recording in If-Range: a strong ETag or a date (§13.1.5). */
  validator?: string;
}

// §14.4: a range and a total, either of which may be a star.
export function parseContentRange(
  text: string | null,
): { start?: number; end?: number; total?: number } | undefined {
  const match = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+|\*)$/i.exec(text?.trim() ?? '');
  if (!match) return undefined;
  const [, start, end, total] = match;
  return {
    ...(start === undefined || end === undefined ? {} : { start: Number(start), end: Number(end) }),
    ...(total === undefined || total === '*' ? {} : { total: Number(total) }),
  };
}

function validatorOf(headers: Headers): string | undefined {
  const etag = headers.get('etag');
  if (etag?.startsWith('"')) return etag;
  return headers.get('last-modified') ?? undefined;
}

function lengthOf(headers: Headers): number | undefined {
  // A compressed body has another length than the bytes that are handed out.
  if (headers.get('content-encoding')) return undefined;
  const text = headers.get('content-length');
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

export function understandAnswer(response: Response, offset: number): AnswerMeaning {
  const { status, headers } = response;
  const validator = validatorOf(headers);
  const known = validator === undefined ? {} : { validator };
  if (status === 206) return { ...known, ...understandPart(headers, offset) };
  if (status === 200) {
    const length = lengthOf(headers);
    return {
      kind: 'whole',
      ...known,
      ...(length === undefined ? {} : { totalBytes: length, bodyBytes: length }),
    };
  }
  if (status === 416) {
    const total = parseContentRange(headers.get('content-range'))?.total;
    if (total !== undefined && total < offset) return { kind: 'shrunk' };
    return { kind: 'end', ...(total === undefined ? {} : { totalBytes: total }) };
  }
  if (status === 401 || status === 403) return { kind: 'refused' };
  if (status === 404 || status === 410) return { kind: 'missing' };
  return { kind: status === 408 || status === 429 || status >= 500 ? 'retry' : 'unexpected' };
}

function understandPart(headers: Headers, offset: number): AnswerMeaning {
  const range = parseContentRange(headers.get('content-range'));
  if (range?.start === undefined || range.end === undefined) {
    const length = lengthOf(headers);
    return { kind: 'part', ...(length === undefined ? {} : { bodyBytes: length }) };
  }
  if (range.start !== offset || range.end < range.start) return { kind: 'unexpected' };
  const total = range.total === undefined ? {} : { totalBytes: range.total };
  return { kind: 'part', bodyBytes: range.end - range.start + 1, ...total };
}
