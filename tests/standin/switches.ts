import type { StrangeLog } from './content/strange.ts';

/**
 * Everything about Voximplant that no public source settles, and every fault that a client must survive.
 * The defaults are the strictest reading of voximplant.md; `reset()` brings them back.
 */
export interface Switches {
  token: {
    /** Seconds that `iat` may lie in the future (default 5). */
    leewaySeconds: number;
  };
  api: {
    /** Code for a key whose role may not call the method: 104 (default) or 100. */
    missingRoleCode: 104 | 100;
    /** Longest from_date…to_date window of GetCallHistory in days; undefined is no limit (default 366). */
    longestWindowDays: number | undefined;
    /** Code for a longer window: 569 (default) or 123. */
    windowErrorCode: 569 | 123;
    /** Answer for a well-formed id that nobody knows: an empty list (default) or error 150. */
    unknownSession: 'empty' | 'error';
    /** log_file_url after its month: an empty string (default) or left out. */
    expiredLogLink: 'empty' | 'omitted';
    /** GetChildrenAccounts needs one of its filters, as its documentation says (default true). */
    childrenNeedFilter: boolean;
    /** GetAccountInfo's `api_address` (default api.voximplant.com). */
    apiAddress: string;
    /** GetAccountInfo and GetChildrenAccounts echo api_key and callback_salt (default true). */
    echoSecrets: boolean;
    /** Cross-origin headers: none (default) or any origin. */
    crossOrigin: 'none' | 'any';
    /** Faults in force, see ApiFault. */
    faults: ApiFault[];
  };
  storage: {
    /** Status for a known key without a role that opens logs (default 403). */
    missingRoleStatus: 401 | 403;
    /** Status for another account's token (default 403). */
    foreignStatus: 401 | 403;
    /** A token with the parent's `iss` opens a child's object (default false). */
    parentOpensChild: boolean;
    /** Cross-origin headers and preflights: none (default), any origin, or the asking origin. */
    crossOrigin: 'none' | 'any' | 'reflect';
    /** `Accept-Ranges` header; undefined leaves it out (default bytes). */
    acceptRanges: 'bytes' | 'none' | undefined;
    /** Whether `Range` is honoured for recordings and for logs (default true, true). */
    rangeForRecordings: boolean;
    rangeForLogs: boolean;
    /** Content types; undefined leaves the header out (defaults by-name, which is audio/mpeg for an mp3; text/plain). */
    recordingType: 'by-name' | (string & {}) | undefined;
    logType: string | undefined;
    /** What is served as a log: itself (default), or with 200 something else of its own type (content/strange.ts). */
    logBody: 'log' | StrangeLog;
    /** `Content-Disposition`, `Cache-Control`, `Content-Security-Policy`; undefined leaves them out (default). */
    contentDisposition: string | undefined;
    cacheControl: string | undefined;
    contentSecurityPolicy: string | undefined;
    /** Whether answers carry an ETag and honour If-None-Match and If-Range (default false). */
    entityTag: boolean;
    /** `Content-Length` is sent (default true); false means chunked. */
    contentLength: boolean;
    /** HEAD: refused with 405 (default), answered like GET, or always 401. */
    head: 'refused' | 'like-get' | 'unauthorised';
    /** First answers for the objects of a call that still runs: served (default), empty, or 404. */
    youngObject: 'served' | 'empty' | 'missing';
    /** How many requests for each such object get that answer (default without end). */
    youngRequests: number;
    /** Faults in force, see StorageFault. */
    faults: StorageFault[];
  };
  /** Clear-text http on a Voximplant host: 404 (default) or a redirect to https. */
  clearText: 'not-found' | 'redirect';
  reset(): void;
}

/** `times` counts down by one for each request it touches; without it the fault stays. */
export type ApiFault = { method?: string; times?: number } & (
  | { kind: 'rate-limit'; retryAfterSeconds?: number }
  | { kind: 'bad-gateway' }
  | { kind: 'status'; status: number; body?: string }
  | { kind: 'byte-order-mark' }
  | { kind: 'white-space' }
  | { kind: 'truncated' }
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'offline' }
  | { kind: 'error'; code: number; message?: string; list?: boolean }
  | { kind: 'warning'; text: string }
  | { kind: 'wrong-types'; how: 'numbers-as-text' | 'result-as-text' | 'list-as-object' | 'nulls' }
);

/** `matching`: a kind of object, or a piece of the URL. */
export type StorageFault = { matching?: 'recording' | 'log' | (string & {}); times?: number } & (
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'throttle'; bytesPerSecond: number }
  | { kind: 'drop'; afterBytes: number }
  | { kind: 'offline' }
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'redirect'; status: 301 | 302 | 303 | 307 | 308; location: string; beforeToken?: boolean }
);

function defaults(): Omit<Switches, 'reset'> {
  return {
    token: { leewaySeconds: 5 },
    api: {
      missingRoleCode: 104,
      longestWindowDays: 366,
      windowErrorCode: 569,
      unknownSession: 'empty',
      expiredLogLink: 'empty',
      childrenNeedFilter: true,
      apiAddress: 'api.voximplant.com',
      echoSecrets: true,
      crossOrigin: 'none',
      faults: [],
    },
    storage: {
      missingRoleStatus: 403,
      foreignStatus: 403,
      parentOpensChild: false,
      crossOrigin: 'none',
      acceptRanges: 'bytes',
      rangeForRecordings: true,
      rangeForLogs: true,
      recordingType: 'by-name',
      logType: 'text/plain',
      logBody: 'log',
      contentDisposition: undefined,
      cacheControl: undefined,
      contentSecurityPolicy: undefined,
      entityTag: false,
      contentLength: true,
      head: 'refused',
      youngObject: 'served',
      youngRequests: Number.POSITIVE_INFINITY,
      faults: [],
    },
    clearText: 'not-found',
  };
}

export function createSwitches(): Switches {
  const switches: Switches = {
    ...defaults(),
    reset() {
      Object.assign(switches, defaults());
    },
  };
  return switches;
}
