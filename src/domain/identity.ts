import type { LibraryRole } from '#domain/right.js';

/** Somebody as a service vouches for them. */
export interface Identity {
  /** The service: what its tokens name as `iss`. */
  readonly issuer: string;
  /** The same word for the same person at that service, for ever: `sub`. */
  readonly subject: string;
  /** As they call themselves there. */
  readonly name: string;
  readonly groups: readonly string[];
}

/** What groups of the service are here. */
export interface SignOnRules {
  /** Whoever is in one of them runs the installation, and nobody else who comes this way; empty: the service says nothing of it. */
  readonly adminGroups: readonly string[];
  /** Whoever is in one of them may come in, as those may who are in a group named elsewhere; null for everybody the service knows. */
  readonly memberGroups: readonly string[] | null;
  /** What a group is in a library. The libraries named here are ruled by the service alone. */
  readonly libraries: readonly { readonly group: string; readonly library: string; readonly role: LibraryRole }[];
}
