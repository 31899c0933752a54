/** What a platform sends to the address it was given. */
export interface CallbackRequest {
  readonly method: 'GET' | 'POST';
  /** Of parameters that come twice, the first. */
  readonly query: Readonly<Record<string, string>>;
  /** By name in lower case; several of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came over the wire: signatures are made over these bytes. At most `server.bodyKilobytes`. */
  readonly body: Uint8Array;
}

/** What it is told. */
export interface CallbackAnswer {
  /** 200 tells a platform that it need not deliver again. */
  readonly status: number;
  readonly contentType: 'application/json' | 'application/xml' | 'text/plain';
  readonly body: string;
}

/**
 * Answers a platform, within a second unless the platform waits for the reply itself. What is not signed as it should be is 401, what
 * cannot be read 400; neither says more. An error that is thrown (OVERLOADED, STORAGE_FAILED) becomes a status that makes the platform
 * deliver again.
 */
export type Callback = (request: CallbackRequest, signal: AbortSignal) => Promise<CallbackAnswer>;
