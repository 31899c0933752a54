import { guestOwner, knownOwner } from '#domain/dialogue.js';

/** `signed`: only those whom the page's own server vouches for. */
export const widgetVisitors = ['anyone', 'signed'] as const;

/** Where the chat of a library is shown on pages of others, and to whom. */
export interface WidgetSettings {
  /** As browsers write them, `https://shop.example`; none: nowhere. */
  readonly origins: readonly string[];
  readonly visitors: (typeof widgetVisitors)[number];
}

/** What a library's widget is signed with; no answer of the API holds it. */
export interface KeptWidgetKeys {
  /** Of the words by which visitors are known again, and of whose their conversations are; never replaced, and gone with its library. */
  readonly visitKey: string;
  /** Shared with the servers of the pages, which vouch for their visitors with it; null before it was made. */
  readonly secret: string | null;
  /** ISO 8601, UTC. */
  readonly secretMadeAt: string | null;
}

/** Whose the conversations of a visitor are. @param word random, or a hash of whom a page's server vouches for */
export function widgetOwner(word: string, isSigned: boolean): string {
  return isSigned ? knownOwner(word) : guestOwner(`visitor-${word}`);
}

export const mostWidgetOrigins = 50;

/** Nothing that could mean more than one place, or anything else in a policy. */
const bare = /^https?:\/\/[\p{L}\p{N}.:[\]_-]+$/iu;

/** Null for what is no origin of a page on the web: scheme, host and port, nothing else. */
export function widgetOrigin(written: string): string | null {
  const trimmed = written.trim().replace(/\/$/u, '');
  return bare.test(trimmed) && URL.canParse(trimmed) ? new URL(trimmed).origin : null;
}
