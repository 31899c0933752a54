import { createDecipheriv, createHash } from 'node:crypto';
import { isSameSecret } from '#shared/same-secret.js';

/** How far the time of a signature may be from ours, both ways. */
const windowMs = 10 * 60_000;

export interface SignedRequest {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Whether a signature came along at all: that of a new address is asked for without one. */
export function hasSignature({ headers }: SignedRequest): boolean {
  return headers['x-lark-signature'] !== undefined;
}

/**
 * Whether the platform signed this body, and lately: SHA-256 over timestamp, nonce, key and body, in hexadecimal
 * (https://open.feishu.cn/document/server-docs/event-subscription-guide/event-subscription-configure-/encrypt-key-encryption-configuration-case).
 */
export function isSigned({ headers, body }: SignedRequest, encryptKey: string, now: Date): boolean {
  const timestamp = headers['x-lark-request-timestamp'] ?? '';
  if (!/^\d{1,12}$/u.test(timestamp) || Math.abs(now.getTime() - Number(timestamp) * 1000) > windowMs) return false;
  const nonce = headers['x-lark-request-nonce'] ?? '';
  const signature = createHash('sha256').update(timestamp).update(nonce).update(encryptKey).update(body).digest('hex');
  return isSameSecret(headers['x-lark-signature'] ?? '', signature);
}

/** AES-256-CBC by the SHA-256 of the key, the first 16 bytes being the start; null for what is not encrypted by it. */
export function decrypted(encrypted: string, encryptKey: string): string | null {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < 32 || bytes.length % 16 !== 0) return null;
  try {
    const cipher = createDecipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), bytes.subarray(0, 16));
    return Buffer.concat([cipher.update(bytes.subarray(16)), cipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
