/** What can go wrong in the log engine. `bad-pattern` has the parser's own words in its message. */
export const LOG_ERROR_CODES = [
  'bad-pattern',
  'too-many-terms',
  'pattern-too-slow',
  'worker-died',
  'unknown-request',
  'internal',
] as const;
export type LogErrorCode = (typeof LOG_ERROR_CODES)[number];

export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: LogErrorCode;

  constructor(code: LogErrorCode, message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
