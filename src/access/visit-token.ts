import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who a visitor of the widget is, as far as their word says. */
export interface VisitClaim {
  readonly library: string;
  /** What tells them from others. */
  readonly word: string;
  /** Whether the page's server vouched for them. */
  readonly isSigned: boolean;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const start = 'hxw_';
const wellFormed = /^hxw_([\w-]{1,400})\.([\w-]{43})$/u;

export function isVisitToken(token: string): boolean {
  return token.startsWith(start);
}

export function writeVisitToken({ library, word, isSigned, until }: VisitClaim, key: string): string {
  const body = Buffer.from(JSON.stringify([library, word, isSigned ? 1 : 0, until])).toString('base64url');
  return `${start}${body}.${macOf(body, key)}`;
}

/** What it says, not yet believed; null for what nobody was given. */
export function readVisitToken(token: string): (VisitClaim & { readonly isMadeWith: (key: string) => boolean }) | null {
  const [, body = '', mac = ''] = wellFormed.exec(token) ?? [];
  try {
    const [library, word, isSigned, until] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as readonly unknown[];
    if (typeof library !== 'string' || typeof word !== 'string' || typeof until !== 'number') return null;
    const isMadeWith = (key: string): boolean => timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(body, key)));
    return { library, word, isSigned: isSigned === 1, until, isMadeWith };
  } catch {
    return null;
  }
}

/** Of another text than those that the servers of pages sign with the same key. */
function macOf(body: string, key: string): string {
  return createHmac('sha256', key).update(`huixiang-widget-visit\n${body}`).digest('base64url');
}
