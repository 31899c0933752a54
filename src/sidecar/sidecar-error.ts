/** What can be wrong with a request, or with us, as Text Embeddings Inference names it; each has its status. */
export const sidecarErrors = {
  Validation: 422,
  Empty: 422,
  TooLarge: 413,
  NotFound: 404,
  Unauthorized: 401,
  Overloaded: 429,
  Backend: 424,
  Unhealthy: 503,
  Timeout: 504,
} as const satisfies Record<string, number>;

export type SidecarErrorType = keyof typeof sidecarErrors;

/** Why a request is not answered. The message says what to do. */
export class SidecarError extends Error {
  override readonly name = 'SidecarError';

  constructor(
    readonly type: SidecarErrorType,
    message: string,
    /** Whole seconds after which it may be tried again. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}
