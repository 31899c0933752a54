import { setTimeout as wait } from 'node:timers/promises';
import { types } from 'node:util';
import { AssistantError, type ErrorCode } from '#domain/errors.js';
import { parsedJson } from '#shared/parsed-json.js';
import { retryAfter } from '#shared/retry-after.js';
import { readBounded } from './read-bounded.js';
import { shownAddress } from './shown-address.js';

export interface ModelServerOptions {
  /** What it is to its user, and the section of its settings. */
  readonly section: 'embedder' | 'reranker' | 'moderation';
  /** Where requests are posted. */
  readonly address: URL;
  readonly apiKey: string | null;
  /** Longest time for one call, all tries included. */
  readonly timeoutSeconds: number;
  /** How often a request is sent at most. */
  readonly tries: number;
  /** After which statuses it is sent again. */
  readonly retried: ReadonlySet<number>;
  /** Whether it is sent again when nobody answers or the connection breaks. */
  readonly retriesBroken: boolean;
  /** Longest answer. */
  readonly mostBytes: number;
  /** The error for a call that its caller's signal stopped. */
  readonly stopped: (signal: AbortSignal) => AssistantError;
  /** 0 up to below 1; for pauses that are not all alike. */
  readonly random?: () => number;
}

/** When a call has to be done, and what ends it before. */
export interface CallLimits {
  /** Milliseconds as `performance.now()` counts them. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/** Before the second try when the server does not say; twice as long before each further one. */
const pauseMs = 500;
/** Statuses of a server that has too much to do. */
export const busy: ReadonlySet<number> = new Set([429, 503]);
/** Statuses after which the same request may well succeed. */
export const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

/**
 * A server of models, asked by JSON over HTTP. Redirects are not followed: they would carry texts elsewhere. No message holds the key.
 */
export class ModelServer {
  private readonly closing = new AbortController();

  constructor(private readonly options: ModelServerOptions) {}

  /**
   * Runs one call, which may be of several requests, until its deadline.
   * @throws AssistantError TIMEOUT, CANCELLED, MODEL_FAILED, OVERLOADED
   */
  async call<T>(signal: AbortSignal | undefined, work: (limits: CallLimits) => Promise<T>): Promise<T> {
    const { section, timeoutSeconds, stopped } = this.options;
    const late = AbortSignal.timeout(timeoutSeconds * 1000);
    const stop = AbortSignal.any([this.closing.signal, late, ...(signal ? [signal] : [])]);
    try {
      stop.throwIfAborted();
      return await work({ deadline: performance.now() + timeoutSeconds * 1000, signal: stop });
    } catch (cause) {
      if (this.closing.signal.aborted) throw this.failure('MODEL_FAILED', 'is closed');
      if (signal?.aborted) throw stopped(signal);
      if (cause instanceof AssistantError) throw cause;
      if (late.aborted)
        throw this.failure('TIMEOUT', `gave no answer within ${timeoutSeconds} s; raise ${section}.timeoutSeconds, or check the server`);
      throw this.failure('MODEL_FAILED', `cannot be reached or broke off (${reasonOf(cause)}); check ${section}.baseUrl and that it runs`);
    }
  }

  /** Posts one request and gives the JSON of its answer, null when it is none. @throws AssistantError MODEL_FAILED, OVERLOADED; what fetch throws */
  async post(body: object, limits: CallLimits): Promise<unknown> {
    const text = JSON.stringify(body);
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt >= this.options.tries;
      const response = await this.send(text, limits.signal).catch(async (cause: unknown) => {
        if (isLast || !this.options.retriesBroken || limits.signal.aborted) throw cause;
        return null;
      });
      if (response?.status === 200) return parsedJson(await readBounded(response, this.options.mostBytes));
      const pause = this.pauseAfter(response, attempt);
      const isFinal = response !== null && (isLast || !this.options.retried.has(response.status));
      if (isFinal || performance.now() + pause >= limits.deadline) throw await this.refusal(response);
      await response?.body?.cancel();
      await wait(pause, null, { signal: limits.signal });
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
  }

  /** Without what fetch threw: its words may hold the address, or the key. */
  failure(code: ErrorCode, what: string): AssistantError {
    return new AssistantError(code, `the ${this.options.section} at ${this.options.address.host} ${what}`);
  }

  private async send(body: string, signal: AbortSignal): Promise<Response> {
    const { address, apiKey } = this.options;
    return fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) },
      body,
      redirect: 'manual',
      signal,
    });
  }

  /** As long as the server says, else longer each time, and not all at once. */
  private pauseAfter(response: Response | null, attempt: number): number {
    const said = retryAfter(response?.headers);
    if (said !== null) return said;
    const { random = Math.random } = this.options;
    return pauseMs * 2 ** (attempt - 1) * (0.5 + random() / 2);
  }

  private async refusal(response: Response | null): Promise<AssistantError> {
    const { section } = this.options;
    if (!response) return this.failure('MODEL_FAILED', `cannot be reached or broke off; check ${section}.baseUrl and that it runs`);
    const { status, headers } = response;
    await response.body?.cancel();
    if (status === 401 || status === 403)
      return this.failure(
        'MODEL_FAILED',
        `refuses the key (${status}); set HUIXIANG_${section.toUpperCase()}__API_KEY, or the file ${section}.apiKeyFile names, to a valid one`,
      );
    if (status >= 300 && status < 400)
      return this.failure('MODEL_FAILED', `redirects to ${this.redirected(headers)}; set ${section}.baseUrl to where it really is`);
    if (status === 404)
      return this.failure('MODEL_FAILED', `has no such model or address (404); check ${section}.model and ${section}.baseUrl`);
    if (busy.has(status)) return this.failure('OVERLOADED', `has too much to do (${status}); wait, or raise the limit with the provider`);
    return this.failure('MODEL_FAILED', `answers ${status}; check ${section}.form and ${section}.model, or look into its log`);
  }

  private redirected(headers: Headers): string {
    const { address, apiKey } = this.options;
    const location = headers.get('location');
    if (location === null) return 'nowhere';
    return shownAddress(URL.canParse(location, address) ? new URL(location, address).href : '', apiKey);
  }
}

/** The innermost code that says what happened: fetch wraps what the socket said. Never its words: they may hold the address, or the key. */
export function reasonOf(cause: unknown): string {
  // Those of fetch are of another realm where a test, or whoever embeds us, runs in a context of its own.
  const inner = types.isNativeError(cause) && types.isNativeError(cause.cause) ? cause.cause : cause;
  if (!types.isNativeError(inner)) return 'no reason given';
  if ('code' in inner && typeof inner.code === 'string' && /^[A-Z][A-Z0-9_]+$/u.test(inner.code)) return inner.code;
  return inner.name === 'Error' ? 'no reason given' : inner.name;
}
