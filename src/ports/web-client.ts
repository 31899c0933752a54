export interface WebRequest {
  /** Sent besides those the client sends itself. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Longest body, packed and unpacked. */
  readonly maxBytes: number;
  /** Longest time for all of it, redirects included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface WebResponse {
  /** Whatever the server said, never a redirect that can be followed. */
  readonly status: number;
  /** Where the last redirect led. */
  readonly url: string;
  /** By name in lower case; several of one name are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked. */
  readonly body: Uint8Array;
}

/** Fetches what addresses name that other people wrote: never a way into the network of the machine it runs on. */
export abstract class WebClient {
  /**
   * One GET request.
   * @throws AssistantError WEB_REFUSED when the address, or one it redirects to, may not be fetched; WEB_FAILED when it could
   * not be; the signal's reason when it is aborted
   */
  abstract fetch(url: string, request: WebRequest): Promise<WebResponse>;
}
