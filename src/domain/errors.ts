/**
 * Every failure of Huixiang, by stable code. A failure is something that should have worked; choosing not to answer is
 * a decision (see decision.ts) and is never thrown. The message says what, where, and what to do.
 */
export const errorCodes = {
  INVALID_INPUT: { status: 400, retryable: false, title: 'The request is not understood' },
  CONFIG_INVALID: { status: 500, retryable: false, title: 'The configuration is not valid' },
  LIBRARY_NAME_INVALID: { status: 400, retryable: false, title: 'The library name is not valid' },
  LIBRARY_NOT_FOUND: { status: 404, retryable: false, title: 'There is no such library' },
  LIBRARY_NOT_BUILT: { status: 409, retryable: false, title: 'The library has no build yet' },
  LIBRARY_BUSY: { status: 409, retryable: true, title: 'Another program is writing this library' },
  SOURCE_UNREADABLE: { status: 400, retryable: false, title: 'The source folder cannot be read' },
  SOURCE_EMPTY: { status: 400, retryable: false, title: 'The source holds no document' },
  DOCUMENT_UNREADABLE: { status: 422, retryable: false, title: 'The document cannot be read' },
  DOCUMENT_TIMEOUT: { status: 422, retryable: false, title: 'The document took too long' },
  BUILD_CORRUPT: { status: 500, retryable: false, title: 'The build is damaged' },
  BUILD_MODEL_MISMATCH: { status: 409, retryable: false, title: 'The build was made by another model' },
  MODEL_MISSING: { status: 500, retryable: false, title: 'The model is not installed' },
  MODEL_CORRUPT: { status: 500, retryable: false, title: 'The model files are damaged' },
  MODEL_FAILED: { status: 500, retryable: true, title: 'The model failed' },
  LANGUAGE_MODEL_AUTH: { status: 502, retryable: false, title: 'The language model refused the key' },
  LANGUAGE_MODEL_RATE_LIMIT: { status: 503, retryable: true, title: 'The language model is over its limit' },
  LANGUAGE_MODEL_UNAVAILABLE: { status: 502, retryable: true, title: 'The language model cannot be reached' },
  LANGUAGE_MODEL_BUDGET: { status: 503, retryable: false, title: 'The tokens of the library for today are spent' },
  LANGUAGE_MODEL_INVALID: { status: 502, retryable: true, title: 'The language model gave an unreadable answer' },
  WEB_REFUSED: { status: 400, retryable: false, title: 'The web address may not be fetched' },
  WEB_FAILED: { status: 502, retryable: true, title: 'The web page could not be fetched' },
  WEB_SEARCH_FAILED: { status: 502, retryable: true, title: 'The web search failed' },
  SIGN_ON_FAILED: { status: 502, retryable: true, title: 'The sign-on service cannot be asked' },
  CHANNEL_UNREACHABLE: { status: 502, retryable: true, title: 'The platform of a channel cannot be reached' },
  CHANNEL_REFUSED: { status: 502, retryable: false, title: 'The platform of a channel refused what was asked' },
  STORAGE_FAILED: { status: 500, retryable: true, title: 'Reading or writing the disk failed' },
  TIMEOUT: { status: 504, retryable: true, title: 'The deadline passed' },
  CANCELLED: { status: 499, retryable: true, title: 'The request was cancelled' },
  OVERLOADED: { status: 503, retryable: true, title: 'Too many requests at once' },
  NOT_SIGNED_IN: { status: 401, retryable: false, title: 'Nobody is signed in' },
  NOT_ALLOWED: { status: 403, retryable: false, title: 'This may not be done' },
  TOO_MANY_REQUESTS: { status: 429, retryable: true, title: 'Too many requests in a short time' },
  CONFLICT: { status: 409, retryable: false, title: 'It does not go with what is there' },
  NOT_FOUND: { status: 404, retryable: false, title: 'There is nothing here' },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false, title: 'The address takes other methods' },
  INTERNAL: { status: 500, retryable: false, title: 'Something failed that should not' },
} as const satisfies Record<string, { status: number; retryable: boolean; title: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** What mends a failure: for whoever has a shell of the server (`run huixiang ingest --library plants`), and for all others. */
export interface Remedy {
  readonly shell: string;
  readonly others: string;
}

interface FailureOptions {
  readonly cause?: unknown;
  /** Where it is not the same for everybody, and then not part of the message that is given. */
  readonly remedy?: Remedy;
  readonly retryable?: boolean;
  readonly retryAfterSeconds?: number | null;
}

/**
 * The one exception type of the product. `cause` keeps the original; `message` names the remedy, for the command line and the log.
 * Callers over HTTP are told `told`.
 */
export class AssistantError extends Error {
  override readonly name = 'AssistantError';
  /** Whether the same may work later, as of its code unless this one failure is known to be otherwise. */
  readonly retryable: boolean;
  /** When to try again, where that is known. */
  readonly retryAfterSeconds: number | null;
  /** The message with the remedy of those who have no shell of the server. */
  readonly told: string;

  constructor(
    readonly code: ErrorCode,
    message: string,
    { retryable, retryAfterSeconds, remedy, ...options }: FailureOptions = {},
  ) {
    super(remedy ? `${message}; ${remedy.shell}` : message, options);
    this.told = remedy ? `${message}; ${remedy.others}` : message;
    this.retryable = retryable ?? errorCodes[code].retryable;
    this.retryAfterSeconds = retryAfterSeconds ?? null;
  }
}
