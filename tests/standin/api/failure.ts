/** A business error: it goes out with HTTP 200 (voximplant.md §5). */
export class ApiFailure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'ApiFailure';
    this.code = code;
  }
}
