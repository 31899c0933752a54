import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';

/** What a page's server says of its visitor: JSON as base64url, and HMAC-SHA-256 of that text under the library's secret. */
export interface Vouching {
  readonly visitor: string;
  readonly signature: string;
}

export interface VouchedVisitor {
  readonly id: string;
  readonly name: string | null;
}

const text = z.union([z.string(), z.number().transform(String)]);
const nameCharacters = 100;

const said = z.object({
  id: text.pipe(z.string().min(1).max(200)),
  /** One that is longer is cut: the server of the page says what its people are called, not how long that may be. */
  name: text.nullish(),
  /** Seconds since 1970, as in a JSON Web Token. */
  exp: z.number(),
});
const expected: Readonly<Record<string, string>> = {
  id: 'id has to be a text of 1 to 200 characters, or a number',
  name: 'name has to be a text, or left out',
  exp: 'exp has to be a number: seconds since 1970',
};

const skewSeconds = 60;
/** So that one that leaks is not good for ever. */
const longestSeconds = 86_400;

/** @throws AssistantError NOT_ALLOWED, saying what is wrong with it */
export function vouchedVisitor({ visitor, signature }: Vouching, secret: string, now: Date): VouchedVisitor {
  const right = createHmac('sha256', secret).update(visitor).digest();
  const given = /^[0-9a-f]{64}$/iu.test(signature) ? Buffer.from(signature, 'hex') : Buffer.from(signature, 'base64url');
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw refused('its signature does not match; sign the text of data-visitor with the secret of this library (HMAC-SHA-256)');
  const parsed = said.safeParse(read(visitor));
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? '');
    throw refused(expected[field] ?? 'its text is not base64url of JSON with id, exp and perhaps name');
  }
  const { id, name, exp } = parsed.data;
  const seconds = now.getTime() / 1000;
  if (exp < seconds - skewSeconds) throw refused('it is over (exp); the server of the page signs a new one for each page it sends');
  if (exp > seconds + longestSeconds + skewSeconds) throw refused('its exp is more than a day ahead');
  const short = Array.from((name ?? '').trim()).slice(0, nameCharacters);
  return { id, name: short.join('') || null };
}

function read(visitor: string): unknown {
  try {
    return JSON.parse(Buffer.from(visitor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function refused(why: string): AssistantError {
  return new AssistantError('NOT_ALLOWED', `the identity of the visitor is refused: ${why}`);
}
