import { jsonRecord } from '#delivery/json-record.js';
import { neverLeft } from '#delivery/never-left.js';
import { readAtMost } from '#shared/read-at-most.js';
import { retryAfter } from '#shared/retry-after.js';
import { sharedWhileRunning } from '#shared/shared-while-running.js';

/** What became of one call. */
export type ApiAnswer =
  /** The platform answered; `code` is its `errcode`, 0 where all is well. */
  | { readonly kind: 'answered'; readonly code: number; readonly said: string; readonly body: Readonly<Record<string, unknown>> }
  /** A file. */
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** It was not taken, for sure. */
  | { readonly kind: 'not-taken'; readonly why: string; readonly afterMs: number | null }
  /** It left, and nothing is known. */
  | { readonly kind: 'unknown'; readonly why: string };

export interface ApiPlace {
  /** Where its paths begin. */
  readonly address: string;
  /** Longest wait for one answer. */
  readonly timeoutMs: number;
}

export interface ApiOptions extends ApiPlace {
  /** Asks for an access token, without one; made anew each time, so that no secret lies about. */
  readonly requestToken: () => ApiCall;
}

export interface ApiCall {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; a GET request without. */
  readonly body?: unknown;
  /** Longest answer; for files more than for words. */
  readonly mostBytes?: number;
}

const mostBytes = 256 * 1024;
/** A token that ends within this is not used any more. */
const marginMs = 60_000;
/** The token is none, or none any more: https://developer.work.weixin.qq.com/document/path/90313, and the same numbers for WeChat. */
const staleToken = new Set([40_001, 40_014, 42_001]);

/** The API of WeChat and of WeCom: JSON, `errcode`, one access token for all calls, asked for by one at a time. No failure is thrown. */
export class PlatformApi {
  private token: { readonly value: string; readonly until: number } | null = null;
  private readonly newToken: () => Promise<ApiAnswer | string>;

  constructor(private readonly options: ApiOptions) {
    // Of nobody's signal: several may wait for it.
    this.newToken = sharedWhileRunning(() => this.fetchToken());
  }

  /** With the access token; once more with a new one where the platform says that it counts no longer. */
  async call(call: ApiCall, signal: AbortSignal): Promise<ApiAnswer> {
    for (let isRepeated = false; ; isRepeated = true) {
      const token = await this.currentToken();
      if (typeof token !== 'string') return token;
      const answer = await askPlatform(this.options, { ...call, query: { access_token: token, ...call.query } }, signal);
      if (answer.kind !== 'answered' || !staleToken.has(answer.code) || isRepeated) return answer;
      if (this.token?.value === token) this.token = null;
    }
  }

  private async currentToken(): Promise<ApiAnswer | string> {
    if (this.token && this.token.until > performance.now()) return this.token.value;
    return this.newToken();
  }

  private async fetchToken(): Promise<ApiAnswer | string> {
    const answer = await askPlatform(this.options, this.options.requestToken(), new AbortController().signal);
    if (answer.kind === 'file' || answer.kind === 'unknown')
      return { kind: 'not-taken', why: 'no access token: the platform does not answer as it should', afterMs: null };
    if (answer.kind === 'not-taken') return { ...answer, why: `no access token: ${answer.why}` };
    const { access_token: value, expires_in: seconds } = answer.body;
    if (answer.code !== 0 || typeof value !== 'string' || value === '')
      return { ...answer, code: answer.code || -1, said: `no access token: ${answer.said}` };
    const lifeMs = (typeof seconds === 'number' && seconds > 0 ? seconds : 7200) * 1000;
    this.token = { value, until: performance.now() + Math.max(lifeMs - marginMs, lifeMs / 2) };
    return value;
  }
}

/** One call without a token. */
export async function askPlatform({ address, timeoutMs }: ApiPlace, call: ApiCall, signal: AbortSignal): Promise<ApiAnswer> {
  if (signal.aborted) return { kind: 'not-taken', why: 'stopped before it was sent', afterMs: null };
  const url = new URL(address.replace(/\/$/u, '') + call.path); // an address may have a path of its own
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      redirect: 'manual', // a token does not follow
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(call.body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(call.body) }),
    });
    return await answerOf(response, call.mostBytes ?? mostBytes);
  } catch (error) {
    return failureOf(error);
  }
}

async function answerOf(response: Response, most: number): Promise<ApiAnswer> {
  const { status } = response;
  if (status === 429) return { kind: 'not-taken', why: 'too many calls', afterMs: retryAfter(response.headers) || null };
  const bytes = await readAtMost(response, most);
  if (status >= 500) return { kind: 'unknown', why: `the platform answered with status ${status}` };
  if (status !== 200) return { kind: 'answered', code: status, said: `status ${status}`, body: {} };
  if (bytes === null) return { kind: 'unknown', why: 'the answer is longer than any' };
  const type = response.headers.get('content-type') ?? '';
  if (!/json|text/u.test(type)) return { kind: 'file', bytes };
  const body = jsonRecord(bytes);
  if (!body) return { kind: 'unknown', why: 'the answer cannot be read' };
  const { errcode, errmsg } = body;
  return {
    kind: 'answered',
    code: typeof errcode === 'number' ? errcode : 0,
    said: typeof errmsg === 'string' ? errmsg.slice(0, 200) : '',
    body,
  };
}

/** An error's text may hold the address, and the address a token: only its kind is told. */
function failureOf(error: unknown): ApiAnswer {
  const name = nameOf(error);
  if (name === 'TimeoutError') return { kind: 'unknown', why: 'no answer in time' };
  if (name === 'AbortError') return { kind: 'unknown', why: 'stopped while it was on its way' };
  const { reason, isUnsent } = neverLeft(error);
  if (isUnsent) return { kind: 'not-taken', why: `the platform cannot be reached (${reason})`, afterMs: null };
  return { kind: 'unknown', why: `the connection broke (${reason})` };
}

/** Errors of aborted signals are no errors of the language. */
function nameOf(error: unknown): string {
  const name: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'name') : '';
  return typeof name === 'string' ? name : '';
}
