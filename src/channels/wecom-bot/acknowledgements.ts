import { Recent } from '#delivery/recent.js';
import type { ApiAnswer } from '#delivery/weixin/platform-api.js';

/** A message is not answered that way any more: its request is unknown, or what was begun is too old to go on. */
const past = new Set([846_605, 846_608]);
const mostRequests = 2_000;
const late = 'no acknowledgement in time';

/**
 * What the platform says of what was sent over one connection. The client knows an acknowledgement by its request alone: after one that did
 * not come in time, what comes for that request may be the late one.
 */
export class Acknowledgements {
  readonly #missed = new Recent<true>(mostRequests);

  async of(request: string, asked: Promise<unknown>): Promise<ApiAnswer> {
    const answer = await acknowledged(asked);
    if (answer.kind === 'unknown' && answer.why === late) this.#missed.set(request, true);
    // What was past before is past now.
    if (answer.kind !== 'answered' || isPast(answer) || !this.#missed.get(request)) return answer;
    return { kind: 'unknown', why: 'what came before it was not acknowledged in time, and this may be that' };
  }
}

export function isPast(answer: ApiAnswer): boolean {
  return answer.kind === 'answered' && past.has(answer.code);
}

/** Of what has a request of its own. */
export function acknowledged(asked: Promise<unknown>): Promise<ApiAnswer> {
  return asked.then((): ApiAnswer => ({ kind: 'answered', code: 0, said: '', body: {} }), failureOf);
}

/** The client throws errors of its own, and the platform's frame where that says no. */
function failureOf(error: unknown): ApiAnswer {
  if (error instanceof Error) {
    const { message } = error;
    if (/not connected|exceeds max size/u.test(message)) return { kind: 'not-taken', why: 'there is no connection now', afterMs: null };
    return { kind: 'unknown', why: /ack timeout/u.test(message) ? late : 'the connection broke' };
  }
  const { errcode, errmsg } = (error ?? {}) as { readonly errcode?: unknown; readonly errmsg?: unknown };
  const said = typeof errmsg === 'string' ? errmsg.slice(0, 200) : '';
  return { kind: 'answered', code: typeof errcode === 'number' ? errcode : -1, said, body: {} };
}
