import { createHash, randomBytes } from 'node:crypto';

const bytes = 32;

/** A word nobody can guess, and what is kept of it. */
export interface SecretToken {
  readonly token: string;
  /** SHA-256, hex: enough for a word of 256 bits of chance. */
  readonly hash: string;
}

/** @param start says what the word is for, such as `hx_` */
export function newSecretToken(start = ''): SecretToken {
  const token = start + randomBytes(bytes).toString('base64url');
  return { token, hash: hashOfToken(token) };
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
