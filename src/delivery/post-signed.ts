import { neverLeft } from '#delivery/never-left.js';
import { signedHeaders } from '#delivery/signed-json.js';
import type { Clock } from '#ports/clock.js';
import type { SendOutcome } from '#ports/reply-sender.js';
import { readAtMost } from '#shared/read-at-most.js';
import { retryAfter } from '#shared/retry-after.js';

/** The other side that takes signed JSON. */
export interface SignedReceiver {
  readonly url: string;
  readonly secret: { readonly reveal: () => string };
  readonly timeoutMs: number;
  readonly clock: Clock;
}

export interface SignedMessage {
  /** The same each time it is tried. */
  readonly id: string;
  readonly [field: string]: unknown;
}

const mostAnswer = 4096;

/**
 * Posts a message that the other side knows again by its `id`, and answers 2xx when it has it.
 * @param handleIn what the other side calls it, of the body of its answer; `id` where it does not say
 */
export async function postSigned(
  message: SignedMessage,
  { url, secret, timeoutMs, clock }: SignedReceiver,
  signal: AbortSignal,
  handleIn: (answer: string) => string | null = () => null,
): Promise<SendOutcome> {
  const body = JSON.stringify(message);
  const headers = signedHeaders(secret.reveal(), body, clock.now());
  try {
    const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: until });
    if (!response.ok) return await refusal(response);
    const answer = await readAtMost(response, mostAnswer).catch(() => null); // its status said already that it has it
    return { kind: 'sent', handle: (answer && handleIn(Buffer.from(answer).toString('utf8'))) ?? message.id };
  } catch (error) {
    return neverLeft(error).isUnsent
      ? { kind: 'later', afterMs: null, why: 'the other side cannot be reached' }
      : { kind: 'uncertain', why: 'no answer came' };
  }
}

async function refusal(response: Response): Promise<SendOutcome> {
  const { status } = response;
  await response.body?.cancel();
  const why = `the other side answered ${status}`;
  if (status === 429 || status === 503) return { kind: 'later', afterMs: retryAfter(response.headers), why };
  return status >= 500 ? { kind: 'uncertain', why } : { kind: 'refused', why };
}
