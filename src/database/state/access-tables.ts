import type { Generated } from 'kysely';
import type { InstallationRole, LibraryRole } from '#domain/right.js';

/** Times are ISO 8601 in UTC; tokens and passwords are hashes. */
export interface AccountTable {
  readonly id: string;
  readonly name: string;
  /** The name as names are compared. */
  readonly folded: string;
  readonly role: InstallationRole;
  readonly password: string;
  readonly disabled: 0 | 1;
  readonly created: string;
}

export interface MembershipTable {
  readonly account: string;
  readonly library: string;
  readonly role: LibraryRole;
}

/** Who a service vouches for. */
export interface AccountIdentityTable {
  readonly issuer: string;
  readonly subject: string;
  readonly account: string;
}

export interface InvitationTable {
  readonly id: string;
  readonly token: string;
  readonly role: InstallationRole;
  /** As JSON. */
  readonly memberships: string;
  readonly inviter: string | null;
  readonly expires: string;
}

export interface SessionTable {
  readonly id: string;
  readonly token: string;
  /** The token before, which requests that were under way still have. */
  readonly previous: string | null;
  readonly account: string;
  readonly created: string;
  readonly renewed: string;
  readonly idle: string;
  readonly ends: string;
}

export interface ApiKeyTable {
  readonly id: string;
  readonly token: string;
  readonly account: string;
  readonly name: string;
  readonly start: string;
  /** As JSON. */
  readonly scope: string;
  readonly created: string;
  readonly expires: string | null;
  readonly used: string | null;
}

export interface SignInFailureTable {
  readonly subject: string;
  readonly count: number;
  readonly last: string;
}

export interface AuditTable {
  readonly number: Generated<number>;
  readonly at: string;
  readonly actor: string | null;
  readonly actor_name: string;
  readonly action: string;
  readonly target: string | null;
  readonly library: string | null;
  readonly outcome: 'done' | 'refused';
  readonly detail: string | null;
}

/** Who may do what, and who did. */
export interface AccessTables {
  readonly account: AccountTable;
  readonly membership: MembershipTable;
  readonly account_identity: AccountIdentityTable;
  readonly invitation: InvitationTable;
  readonly session: SessionTable;
  readonly api_key: ApiKeyTable;
  readonly sign_in_failure: SignInFailureTable;
  readonly audit: AuditTable;
}
