import { parsedJson } from '#shared/parsed-json.js';
import type { Callback, CallbackAnswer, CallbackRequest } from '#delivery/callback.js';
import { isSameSecret } from '#shared/same-secret.js';
import type { Clock } from '#ports/clock.js';
import { challenge, envelope, olderEvent } from './feishu.wire.js';
import { decrypted, hasSignature, isSigned } from './feishu.signature.js';
import type { TakeIn } from './take-in.js';

export interface CallbackParts {
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly takeIn: TakeIn;
  readonly clock: Clock;
}

const unsigned = answer(401, { error: 'not signed' });
const unreadable = answer(400, { error: 'not understood' });

/**
 * Answers what the platform calls the address of an app for. It waits 3 s, and 1 s when the address is entered, and delivers again after
 * 15 s, 5 min, 1 h and 6 h what was not answered with 200 (https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM).
 */
export function answerCallback({ encryptKey, verificationToken, takeIn, clock }: CallbackParts): Callback {
  return async (request, signal) => {
    const encrypted = encryptedOf(request);
    if (encrypted === null) return unreadable;
    const isProven = hasSignature(request) && isSigned(request, encryptKey, clock.now());
    if (hasSignature(request) && !isProven) return unsigned;
    const text = decrypted(encrypted, encryptKey);
    if (text === null) return unsigned;
    const body = parsedJson(text);
    const asked = challenge.safeParse(body);
    // When the address is entered nothing is signed: the key it is encrypted by and the token prove it, and nothing comes of it.
    if (asked.success)
      return isSameSecret(asked.data.token, verificationToken) ? answer(200, { challenge: asked.data.challenge }) : unsigned;
    if (!isProven) return unsigned;
    const delivered = envelope.safeParse(body);
    if (!delivered.success) return olderEvent.safeParse(body).success ? answer(200, {}) : unreadable;
    if (!isSameSecret(delivered.data.header.token ?? '', verificationToken)) return unsigned;
    const said = await takeIn(delivered.data, signal);
    return said === 'of-another-app' ? unsigned : said === 'unreadable' ? unreadable : answer(200, said);
  };
}

function encryptedOf({ method, body }: CallbackRequest): string | null {
  if (method !== 'POST') return null;
  const outer = parsedJson(Buffer.from(body).toString('utf8'));
  if (typeof outer !== 'object' || outer === null || !('encrypt' in outer)) return null;
  return typeof outer.encrypt === 'string' ? outer.encrypt : null;
}

function answer(status: number, body: object): CallbackAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}
