import type { InstallationRole, LibraryRole } from '#domain/right.js';

/** Somebody who may sign in. */
export interface Account {
  readonly id: string;
  /** Told apart without regard to case and width. */
  readonly name: string;
  readonly role: InstallationRole;
  /** May not sign in, and nothing of theirs counts. */
  readonly isDisabled: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** What an account is in a library. */
export interface Membership {
  readonly library: string;
  readonly role: LibraryRole;
}

/** Who invites at the shell of the server. */
export const shell = 'command line';

/** An open door for one person, once. Whoever has its token may walk through, as long as whoever made it might still do so. */
export interface Invitation {
  readonly id: string;
  readonly role: InstallationRole;
  readonly memberships: readonly Membership[];
  /** The account that invites, or the shell; null for the first one of an installation. */
  readonly by: string | null;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}
