import { createCipheriv, createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto';

/** What the platform and an account agreed on. */
export interface Agreed {
  readonly token: string;
  readonly aesKey: string;
  readonly receiver: string;
}

/**
 * The platform's side of the envelope, written from its description and without the vendor's package
 * (https://developer.work.weixin.qq.com/document/path/90968): 16 random bytes, four of length, text, receiver, filled up to 32.
 */
export function seal(text: string, { aesKey, receiver }: Agreed): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const inner = Buffer.concat([randomBytes(16), length, message, Buffer.from(receiver)]);
  const fill = 32 - (inner.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([inner, Buffer.alloc(fill, fill)])), cipher.final()]).toString('base64');
}

/** @throws Error where it is none, or for somebody else */
export function unseal(sealed: string, { aesKey, receiver }: Agreed): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const filled = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]);
  const inner = filled.subarray(0, filled.length - (filled.at(-1) ?? 0));
  const end = 20 + inner.readUInt32BE(16);
  if (inner.subarray(end).toString() !== receiver) throw new Error(`sealed for ${inner.subarray(end).toString()}`);
  return inner.subarray(20, end).toString();
}

export function signatureOf(...parts: readonly string[]): string {
  return createHash('sha1').update(parts.toSorted().join('')).digest('hex');
}

export function nonce(): string {
  return String(randomInt(1_000_000_000));
}

/** The same letters with one that is another. */
export function spoiled(signature: string): string {
  return `${signature.startsWith('0') ? '1' : '0'}${signature.slice(1)}`;
}

/** What is in an element, section or not; the platform's own reading, by no parser. */
export function elementOf(xml: string, name: string): string {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[(?<section>[\\s\\S]*?)\\]\\]>|(?<plain>[^<]*))</${name}>`, 'u').exec(xml);
  return found?.groups?.['section'] ?? found?.groups?.['plain'] ?? '';
}
