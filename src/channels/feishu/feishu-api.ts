import { jsonRecord } from '#delivery/json-record.js';
import { orWhenAborted } from '#shared/or-when-aborted.js';
import type { Clock } from '#ports/clock.js';
import { readAtMost } from '#shared/read-at-most.js';
import { retryAfter } from '#shared/retry-after.js';
import { neverLeft } from '#delivery/never-left.js';
import type { FeishuSettings } from './feishu-settings.js';

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From `/open-apis` on; ids in it are checked before. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Longest answer; 1 MB when left out. */
  readonly mostBytes?: number;
}

/** What became of a call. */
export type ApiAnswer =
  | { readonly kind: 'done'; readonly data: unknown; readonly bytes: Uint8Array; readonly mediaType: string }
  /** The platform did not do it; `code` as it counts them, or the status of HTTP. */
  | { readonly kind: 'refused'; readonly code: number; readonly status: number; readonly retryAfterMs: number | null }
  /** Nothing was done: it was not reached, or did not give a token. */
  | { readonly kind: 'unreached'; readonly why: string }
  /** Nobody knows. */
  | { readonly kind: 'lost'; readonly why: string };

/** https://open.feishu.cn/document/server-docs/api-call-guide/generic-error-code: of a token that no longer holds. */
export const tokenCodes: ReadonlySet<number> = new Set([99991661, 99991663, 99991664, 99991665, 99991668, 99991671]);
/** A token is asked for anew so long before its end: while it lasts over 30 minutes, the platform gives the old one. */
const spareMs = 10 * 60_000;
/** What the platform asks to wait is believed up to this. */
const longestWaitMs = 600_000;

/**
 * Calls of one app. Written here, and not by the client of the platform's package: that one can be neither stopped nor bounded, follows
 * redirects with the token, and hides why no token was given.
 */
export class FeishuApi {
  private token: { readonly value: string; readonly until: number } | null = null;
  private asking: Promise<string | null> | null = null;

  constructor(
    private readonly settings: Pick<FeishuSettings, 'appId' | 'appSecret' | 'baseUrl' | 'timeoutSeconds'>,
    private readonly clock: Clock,
  ) {}

  /** One call, and a second where the token had lost its force. Never throws. */
  async call(call: ApiCall, signal: AbortSignal): Promise<ApiAnswer> {
    const first = await this.withToken(call, signal);
    if (first.kind !== 'refused' || !tokenCodes.has(first.code)) return first;
    this.token = null;
    return this.withToken(call, signal);
  }

  private async withToken(call: ApiCall, signal: AbortSignal): Promise<ApiAnswer> {
    if (signal.aborted) return { kind: 'unreached', why: 'it was stopped' };
    const token = await orWhenAborted(this.currentToken(), signal, () => null);
    if (token === null) return { kind: 'unreached', why: 'the platform gave no token; check appId, the app secret and baseUrl' };
    return this.send(call, { authorization: `Bearer ${token}` }, signal);
  }

  private async currentToken(): Promise<string | null> {
    if (this.token && this.clock.now().getTime() < this.token.until) return this.token.value;
    this.asking ??= this.askForToken().finally(() => (this.asking = null));
    return this.asking;
  }

  /** https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal */
  private async askForToken(): Promise<string | null> {
    const body = { app_id: this.settings.appId, app_secret: this.settings.appSecret.reveal() };
    const path = '/open-apis/auth/v3/tenant_access_token/internal';
    const answer = await this.send({ method: 'POST', path, body }, {}, new AbortController().signal);
    if (answer.kind !== 'done') return null;
    const { tenant_access_token: value, expire } = answer.data as { tenant_access_token?: unknown; expire?: unknown };
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/u.test(value)) return null;
    const lastsMs = typeof expire === 'number' && expire > 0 ? expire * 1000 : 0;
    this.token = { value, until: this.clock.now().getTime() + Math.max(lastsMs - spareMs, lastsMs / 2) };
    return value;
  }

  private async send(call: ApiCall, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<ApiAnswer> {
    const { baseUrl, timeoutSeconds } = this.settings;
    const url = new URL(baseUrl.replace(/\/+$/u, '') + call.path);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    const late = AbortSignal.timeout(timeoutSeconds * 1000);
    try {
      const response = await fetch(url, {
        method: call.method,
        headers: { ...headers, ...(call.body && { 'content-type': 'application/json; charset=utf-8' }) },
        ...(call.body && { body: JSON.stringify(call.body) }),
        redirect: 'manual',
        signal: AbortSignal.any([late, signal]),
      });
      return await answerOf(response, call.mostBytes ?? 1024 * 1024);
    } catch (cause) {
      if (signal.aborted) return { kind: 'lost', why: 'it was stopped while it was under way' };
      if (late.aborted) return { kind: 'lost', why: `no answer within ${timeoutSeconds} s` };
      const { reason, isUnsent } = neverLeft(cause);
      return isUnsent
        ? { kind: 'unreached', why: `${url.host} cannot be reached (${reason})` }
        : { kind: 'lost', why: `the connection broke (${reason})` };
    }
  }
}

async function answerOf(response: Response, mostBytes: number): Promise<ApiAnswer> {
  const { status, headers } = response;
  const bytes = await readAtMost(response, mostBytes);
  if (bytes === null) return { kind: 'refused', code: 413, status, retryAfterMs: null };
  const mediaType = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (status === 200 && mediaType !== 'application/json') return { kind: 'done', data: null, bytes, mediaType };
  const data = jsonRecord(bytes);
  const code = typeof data?.['code'] === 'number' ? data['code'] : null;
  if (code === 0 && status < 300) return { kind: 'done', data, bytes, mediaType };
  if (code !== null && code !== 0 && status < 500) return { kind: 'refused', code, status, retryAfterMs: waitIn(headers) };
  if (status >= 300 && status < 500) return { kind: 'refused', code: status, status, retryAfterMs: waitIn(headers) };
  return { kind: 'lost', why: `the platform answered ${status}${code === null ? ' without a code' : ` (${code})`}` };
}

/** It has a header of its own for it: https://open.feishu.cn/document/server-docs/api-call-guide/frequency-control */
function waitIn(headers: Headers): number | null {
  const reset = headers.get('x-ogw-ratelimit-reset');
  return retryAfter(reset === null ? headers : new Headers({ 'retry-after': reset }), longestWaitMs);
}
