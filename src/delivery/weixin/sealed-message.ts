import { createHash, randomBytes } from 'node:crypto';
import { isSameSecret } from '#shared/same-secret.js';

/** What both sides of a callback know. */
export interface Seal {
  readonly token: Revealed;
  /** The 43 letters of `EncodingAESKey`. */
  readonly aesKey: Revealed;
  /** Whom messages are for: an app id, a corp id; empty for robots of groups. */
  readonly receiver: string;
}

/** A secret that is shown to nobody by accident. */
export interface Revealed {
  reveal(): string;
}

/** The text under the seal; null for one that is not theirs, or for somebody else. */
export type OpenSealed = (sealed: string, signature: Signature) => string | null;

export interface Signature {
  readonly signature: string;
  /** Seconds since 1970, as they came. */
  readonly timestamp: string;
  readonly nonce: string;
}

/** A reply under the seal. */
export interface SealedReply {
  readonly encrypt: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** How long a signature counts: that far may clocks be apart, and a message be on its way. */
const lifeSeconds = 300;

/**
 * Opens and seals messages as WeChat and WeCom do: AES-256-CBC around random bytes, length, text and receiver, signed with SHA-1
 * (https://developer.work.weixin.qq.com/document/path/90968). The vendor's package is loaded by the first channel that needs it.
 */
export async function openSeal({
  token,
  aesKey,
  receiver,
}: Seal): Promise<{ open: OpenSealed; seal: (text: string, now: Date) => SealedReply }> {
  const { decrypt, encrypt, getSignature } = await import('@wecom/crypto');
  return {
    open: (sealed, { signature, timestamp, nonce }) => {
      if (!isSameSecret(signature, getSignature(token.reveal(), timestamp, nonce, sealed))) return null;
      try {
        const { message, id } = decrypt(aesKey.reveal(), sealed);
        return isSameSecret(id, receiver) ? message : null;
      } catch {
        return null; // signed, and yet no such box: the keys do not belong together
      }
    },
    seal: (text, now) => {
      const timestamp = String(Math.floor(now.getTime() / 1000));
      const nonce = randomBytes(8).toString('hex');
      const sealed = encrypt(aesKey.reveal(), text, receiver);
      return { encrypt: sealed, signature: getSignature(token.reveal(), timestamp, nonce, sealed), timestamp, nonce };
    },
  };
}

/**
 * Whether a request that is not sealed comes from WeChat: SHA-1 over token, time and nonce. It covers no body
 * (https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html).
 */
export function isSignedPlainly(token: Revealed, { signature, timestamp, nonce }: Signature): boolean {
  const expected = createHash('sha1').update([token.reveal(), timestamp, nonce].sort().join('')).digest('hex');
  return isSameSecret(signature, expected);
}

/** Whether it was signed just now: what is older may have been recorded. */
export function isRecent(timestamp: string, now: Date): boolean {
  return /^\d{1,12}$/u.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= lifeSeconds;
}
