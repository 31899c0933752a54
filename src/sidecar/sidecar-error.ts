import type { SidecarErrorType } from '#remote/sidecar-protocol.js';

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
