import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CallbackAnswer, CallbackRequest } from '#delivery/callback.js';

/** How far the clock of the other side may be off. */
const windowSeconds = 300;

/** What is signed: seconds since 1970, a dot, the body as it is sent. HMAC-SHA256 in lower-case hexadecimal. */
export function signatureOf(secret: string, timestamp: string, body: Uint8Array | string): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
}

/** What goes with a body that is sent now. */
export function signedHeaders(secret: string, body: string, now: Date): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    'content-type': 'application/json',
    'x-huixiang-timestamp': timestamp,
    'x-huixiang-signature': `sha256=${signatureOf(secret, timestamp, body)}`,
  };
}

/** What a signed request says, as far as JSON tells; else what it is told, and nothing was read. */
export function readSigned(request: CallbackRequest, secret: string, now: Date): { readonly value: unknown } | CallbackAnswer {
  const { method, headers, body } = request;
  if (method !== 'POST') return told(405, 'method-not-allowed');
  const [timestamp = '', signature = ''] = [headers['x-huixiang-timestamp'], headers['x-huixiang-signature']];
  return isSigned({ timestamp, signature, body }, secret, now) ? { value: parsed(body) } : told(401, 'not-signed');
}

/** @param state a word or two, or which fields are not as they should be */
export function told(status: number, state: string): CallbackAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify({ state }) };
}

/** Of what a schema found wrong: which fields, for whoever writes the other side. */
export function wrongFields(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): CallbackAnswer {
  const fields = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return told(400, fields.slice(0, 500));
}

interface Signed {
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Uint8Array;
}

/** Whether it is signed with the secret, and not long ago. */
function isSigned({ timestamp, signature, body }: Signed, secret: string, now: Date): boolean {
  if (!/^\d{1,12}$/u.test(timestamp)) return false;
  const expected = Buffer.from(signatureOf(secret, timestamp, body));
  const given = Buffer.from(signature.replace(/^sha256=/u, '').toLowerCase());
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= windowSeconds;
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
