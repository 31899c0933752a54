import { libraryRights } from '#domain/right.js';

/** A browser that somebody signed in with. Times are ISO 8601 in UTC. */
export interface Session {
  readonly id: string;
  readonly account: string;
  readonly createdAt: string;
  /** When its token was last changed. */
  readonly renewedAt: string;
  /** Over when nothing came from it until then. */
  readonly idleUntil: string;
  /** Over in any case. */
  readonly endsAt: string;
}

/** What a key may be given. The last two are of the installation, and of admins only. */
export const keyRights = [...libraryRights, 'administer', 'observe'] as const;

export type KeyRight = (typeof keyRights)[number];

/** Of every library at once: no key that is for some of them has these. */
export const installationRights: readonly KeyRight[] = ['administer', 'observe'];

/** What an API key opens, within what its account may. */
export interface KeyScope {
  /** Null for every library of its account. */
  readonly libraries: readonly string[] | null;
  readonly rights: readonly KeyRight[];
  /** Requests in a minute; null for as many as an address may. */
  readonly perMinute: number | null;
}

/** A word that a program has instead of a name and a password. Times are ISO 8601 in UTC. */
export interface ApiKey extends KeyScope {
  readonly id: string;
  readonly account: string;
  /** What it is for, in its owner's words. */
  readonly name: string;
  /** Its first characters, to know it again. */
  readonly start: string;
  readonly createdAt: string;
  /** Null for never. */
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

/** How often somebody failed to sign in, one after another. */
export interface Failures {
  readonly count: number;
  /** ISO 8601, UTC. */
  readonly lastAt: string;
}
