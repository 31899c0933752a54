import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether what somebody sent is the secret; takes as long wherever they differ, and tells no length. */
export function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
