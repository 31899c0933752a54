import { neverLeft } from '#delivery/never-left.js';
import { isRecord } from '#shared/is-record.js';
import { readAtMost } from '#shared/read-at-most.js';
import { retryAfter } from '#shared/retry-after.js';
import { parseExactJson, writeExactJson } from './exact-json.js';

/** What became of one call. */
export type WkteamAnswer =
  /** `data` of a list: its first. */
  | { readonly kind: 'done'; readonly data: Readonly<Record<string, unknown>> }
  /** It was done surely not. `isOffline`: the account is not logged in, which may change. */
  | { readonly kind: 'failed'; readonly why: string; readonly isOffline: boolean }
  /** It was not taken, for sure, and may be later. */
  | { readonly kind: 'not-taken'; readonly why: string; readonly afterMs: number | null }
  /** It left, and nothing is known. */
  | { readonly kind: 'unknown'; readonly why: string };

export interface WkteamApiOptions {
  readonly address: string;
  readonly timeoutMs: number;
  readonly authorization: { readonly reveal: () => string };
}

export interface WkteamCall {
  readonly path: string;
  readonly body: object;
}

const mostBytes = 256 * 1024;
/** Fields that are whole numbers there, and may have more digits than ours. */
const longs = ['msgId', 'newMsgId', 'createTime'];
const offline = /掉线|离线|不在线|未登录|重新登录|请先登录|offline|not log/iu;

/**
 * The API of wkteam, as HuixiangDou calls it (huixiangdou/frontend/wechat.py of InternLM/HuixiangDou) and as its pages describe it
 * (https://wkteam.cn/api-wen-dang2/): POST of JSON, the login's `Authorization`, and `code` "1000" where all is well. No failure is thrown.
 */
export class WkteamApi {
  constructor(private readonly options: WkteamApiOptions) {}

  async call({ path, body }: WkteamCall, signal: AbortSignal): Promise<WkteamAnswer> {
    const { address, timeoutMs, authorization } = this.options;
    if (signal.aborted) return { kind: 'not-taken', why: 'stopped before it was sent', afterMs: null };
    try {
      const response = await fetch(`${address.replace(/\/$/u, '')}/${path}`, {
        method: 'POST',
        redirect: 'manual', // the Authorization does not follow
        headers: { 'content-type': 'application/json', authorization: authorization.reveal() },
        body: writeExactJson(body, longs),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      return await answerOf(response);
    } catch (error) {
      const { reason, isUnsent } = neverLeft(error);
      if (isUnsent) return { kind: 'not-taken', why: `the API cannot be reached (${reason})`, afterMs: null };
      return { kind: 'unknown', why: 'no answer of the API came' };
    }
  }
}

async function answerOf(response: Response): Promise<WkteamAnswer> {
  const { status } = response;
  if (status === 429 || status === 503) {
    await response.body?.cancel();
    return { kind: 'not-taken', why: 'too many calls', afterMs: retryAfter(response.headers) };
  }
  const bytes = await readAtMost(response, mostBytes);
  if (status >= 500) return { kind: 'unknown', why: `the API answered with status ${status}` };
  if (status === 401 || status === 403) return { kind: 'failed', why: 'the API does not take the Authorization', isOffline: true };
  if (status !== 200) return { kind: 'failed', why: `the API answered with status ${status}`, isOffline: false };
  const answer = recordOf(bytes && parseExactJson(Buffer.from(bytes).toString('utf8')));
  if (!answer) return { kind: 'unknown', why: 'the answer of the API cannot be read' };
  const { code, message, msg, data } = answer;
  if (String(code) === '1000') return { kind: 'done', data: recordOf(data) ?? recordOf(Array.isArray(data) ? data[0] : null) ?? {} };
  const why = [message, msg].find((said): said is string => typeof said === 'string' && said !== '') ?? 'no reason given';
  return { kind: 'failed', why: `${textOf(code)}: ${why.slice(0, 200)}`, isOffline: offline.test(why) };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(value) ? value : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 20) : 'no code';
}
