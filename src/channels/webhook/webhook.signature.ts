import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the clock of the other side may be off. */
const windowSeconds = 300;

/** What is signed: seconds since 1970, a dot, the body as it is sent. HMAC-SHA256 in lower-case hexadecimal. */
export function signatureOf(secret: string, timestamp: string, body: Uint8Array | string): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
}

interface Signed {
  readonly timestamp: string;
  readonly signature: string;
  readonly body: Uint8Array;
}

/** Whether it is signed with the secret, and not long ago. */
export function isSigned({ timestamp, signature, body }: Signed, secret: string, now: Date): boolean {
  if (!/^\d{1,12}$/u.test(timestamp)) return false;
  const expected = Buffer.from(signatureOf(secret, timestamp, body));
  const given = Buffer.from(signature.replace(/^sha256=/u, '').toLowerCase());
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) <= windowSeconds;
}
