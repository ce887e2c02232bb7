/**
 * Every failure that a person can meet, by code. The words for each stand in public/_locales as
 * `error_<code>_what`, `error_<code>_why` and `error_<code>_do`; `values` fill their $1, $2 ….
 */
export const ERROR_CODES = [
  // the key file
  'keyTooLarge',
  'keyEmpty',
  'keyNotJson',
  'keyWrongKind',
  'keyFieldMissing',
  'keyFieldType',
  'keyPemDamaged',
  'keyNotRsa',
  'keyTooSmall',
  'keySelfTest',
  'keyAlreadyAdded',
  // keeping it
  'keyLost',
  'keyDamaged',
  'vaultLocked',
  'lockFailed',
  'passphraseWrong',
  'passphraseShort',
  'passphraseDiffers',
  'passkeyUnsupported',
  'keyNotMovable',
  'storageRefused',
  'recordCorrupt',
  'noAccount',
  // the Management API
  'offline',
  'timeout',
  'stopped',
  'apiBusy',
  'apiServer',
  'apiNotJson',
  'apiShape',
  'apiKeyRefused',
  'apiRole',
  'apiClock',
  'apiClockDiffers',
  'apiDateRange',
  'apiArgument',
  'apiNotFound',
  'apiInactive',
  'apiNetworkRefused',
  'apiOther',
  'hostAccess',
  // links and searches
  'linkUnrecognised',
  'linkPublic',
  'sessionNotFound',
  'recordingNotFound',
  // secure objects
  'objectRefused',
  'objectForeign',
  'objectNotReady',
  'headerOverwritten',
  'panelOnly',
  'objectBroken',
  'objectGone',
  'logExpired',
  'logNeedsRole',
  'objectRedirected',
  'objectServer',
  'objectUnknown',
  'downloadFailed',
  'backgroundSilent',
  'unexpected',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Judges whether a key cannot be used until its file is added again; other accounts may still help. */
export function needsKeyFile(code: string | undefined): boolean {
  return code === 'keyLost' || code === 'keyDamaged';
}

/** Judges whether a key failed before Voximplant was asked, here in the browser; other accounts may still help. */
export function failedHere(code: string | undefined): boolean {
  return needsKeyFile(code) || code === 'storageRefused';
}

/** An error as it travels through messages and memory storage. Holds no key, no token and no address. */
export interface ErrorRecord {
  code: ErrorCode;
  values: string[];
}

export interface AppErrorOptions {
  values?: readonly (string | number)[];
  cause?: unknown;
  /** How long the server asked to wait, in milliseconds. */
  retryAfterMs?: number;
}

/** The one error that crosses rooms: a code of the closed list and the values its words need. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly values: string[];
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.values = (options.values ?? []).map(String);
    this.retryAfterMs = options.retryAfterMs;
  }

  toRecord(): ErrorRecord {
    return { code: this.code, values: this.values };
  }

  /** An error as it was stored; a code that this version does not know becomes `unexpected`. */
  static fromStored({ code, values }: { code: string; values: string[] }): AppError {
    const known = ERROR_CODES.find((candidate) => candidate === code);
    return known ? new AppError(known, { values }) : new AppError('unexpected', { values: [code] });
  }

  static fromRecord(record: ErrorRecord): AppError {
    return new AppError(record.code, { values: record.values });
  }
}

/** Any thrown thing as an AppError. The text of a foreign error is dropped: it may quote what must stay secret. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isAbort(thrown)) return new AppError('stopped', { cause: thrown });
  return new AppError('unexpected', {
    values: [thrown instanceof Error ? thrown.name : typeof thrown],
    cause: thrown,
  });
}

/** Judges whether something was thrown because its AbortSignal fired. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
