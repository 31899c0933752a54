import { jsonRecord } from '#delivery/json-record.js';
import { neverLeft } from '#delivery/never-left.js';
import { readAtMost } from '#shared/read-at-most.js';
import { retryAfter } from '#shared/retry-after.js';

/** What became of one call. */
export type DingtalkAnswer =
  | { readonly kind: 'done'; readonly body: Readonly<Record<string, unknown>> }
  /** The platform did not do it. `code`: its word or number for why; the status of HTTP where it gives none. */
  | { readonly kind: 'refused'; readonly code: string; readonly status: number; readonly said: string; readonly afterMs: number | null }
  /** Nothing was done: it was not reached. */
  | { readonly kind: 'unreached'; readonly why: string }
  /** Nobody knows. */
  | { readonly kind: 'lost'; readonly why: string };

export interface DingtalkCall {
  readonly method: 'POST' | 'PUT';
  /** Its host is told where it cannot be reached; the rest may hold secrets. */
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
  /** Longest wait for the answer. */
  readonly timeoutMs: number;
}

const mostBytes = 256 * 1024;
/** What the platform asks to wait is believed up to this. */
const longestWaitMs = 600_000;

/** One call, JSON both ways, as the open platform and the addresses of robots speak it. Redirects are not followed. Never throws. */
export async function callDingtalk({ method, url, headers, body, timeoutMs }: DingtalkCall, signal: AbortSignal): Promise<DingtalkAnswer> {
  if (signal.aborted) return { kind: 'unreached', why: 'it was stopped' };
  const late = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([late, signal]),
    });
    return await answerOf(response);
  } catch (cause) {
    if (signal.aborted) return { kind: 'lost', why: 'it was stopped while it was under way' };
    if (late.aborted) return { kind: 'lost', why: `no answer within ${timeoutMs / 1000} s` };
    const { reason, isUnsent } = neverLeft(cause);
    return isUnsent
      ? { kind: 'unreached', why: `${url.host} cannot be reached (${reason})` }
      : { kind: 'lost', why: `the connection broke (${reason})` };
  }
}

async function answerOf(response: Response): Promise<DingtalkAnswer> {
  const { status } = response;
  const bytes = await readAtMost(response, mostBytes);
  const body = bytes && jsonRecord(bytes);
  const code = codeIn(body);
  if (status >= 500) return { kind: 'lost', why: `the platform answered ${status}${code === null ? '' : ` (${code})`}` };
  if (status >= 300 || code !== null)
    return {
      kind: 'refused',
      code: code ?? String(status),
      status,
      said: saidIn(body),
      afterMs: retryAfter(response.headers, longestWaitMs),
    };
  return body === null ? { kind: 'lost', why: 'the answer of the platform cannot be read' } : { kind: 'done', body };
}

/** The platform says why in `code`, robots' addresses in `errcode`, which is 0 where all is well. */
function codeIn(body: Readonly<Record<string, unknown>> | null): string | null {
  const { code, errcode, success } = body ?? {};
  if (typeof errcode === 'number' && errcode !== 0) return String(errcode);
  if (typeof code === 'string' && code !== '') return code.slice(0, 100);
  return success === false ? 'not done' : null;
}

function saidIn(body: Readonly<Record<string, unknown>> | null): string {
  const said = body?.['message'] ?? body?.['errmsg'];
  return typeof said === 'string' ? said.slice(0, 200) : '';
}
