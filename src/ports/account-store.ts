import type { Account, Invitation, Membership } from '#domain/account.js';
import type { Identity } from '#domain/identity.js';
import type { InstallationRole, LibraryRole } from '#domain/right.js';

export interface NewAccount {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly createdAt: string;
}

export type AdmittedAccount = Omit<Account, 'isDisabled'>;

/** People, what they are in libraries, and who is invited. Passwords and tokens come and go as hashes only. */
export abstract class AccountStore {
  /** How many there are, disabled ones too. @throws AssistantError STORAGE_FAILED, as everything here */
  abstract count(): Promise<number>;

  /** By name. */
  abstract list(): Promise<readonly Account[]>;

  abstract find(id: string): Promise<Account | null>;

  /** With the hash of its password; the name without regard to case and width. */
  abstract findByName(name: string): Promise<{ readonly account: Account; readonly password: string } | null>;

  /** @throws AssistantError NOT_FOUND; CONFLICT when it would leave no admin who may sign in */
  abstract change(id: string, changes: { readonly role?: InstallationRole; readonly isDisabled?: boolean }): Promise<Account>;

  /** @throws AssistantError NOT_FOUND */
  abstract changePassword(id: string, password: string): Promise<void>;

  /** By library. */
  abstract membershipsOf(account: string): Promise<readonly Membership[]>;

  /** By name of the account. */
  abstract membersOf(library: string): Promise<readonly { readonly account: Account; readonly role: LibraryRole }[]>;

  /** @param role null ends it @throws AssistantError NOT_FOUND for the account */
  abstract setRole(account: string, library: string, role: LibraryRole | null): Promise<void>;

  /** Ends every membership of a library that is gone, and takes it out of every invitation. */
  abstract forgetLibrary(library: string): Promise<void>;

  /** @param token its hash */
  abstract invite(invitation: Invitation, token: string): Promise<void>;

  /** Those that are not used yet, oldest first, expired ones too. */
  abstract invitations(): Promise<readonly Invitation[]>;

  /** False when there is none. */
  abstract withdraw(invitation: string): Promise<boolean>;

  /** Takes a library out of an invitation, all of which is gone when it was to nothing else. False when it was not in it. */
  abstract withdrawFrom(library: string, invitation: string): Promise<boolean>;

  /**
   * An account for an invitation, which is used up: all of it or nothing, and once.
   * @param token its hash @param now ISO 8601, UTC
   * @throws AssistantError NOT_FOUND when it is unknown, used or expired, or whoever made it might not make it now; CONFLICT for a name
   *   that is taken
   */
  abstract accept(token: string, account: NewAccount, now: string): Promise<Account>;

  /**
   * The same for an account there is, which becomes what it is invited to be where that is more than it was.
   * @throws AssistantError NOT_FOUND as `accept`, and for the account
   */
  abstract join(token: string, account: string, now: string): Promise<Account>;

  /** Null for somebody who never came that way. */
  abstract findByIdentity(identity: Pick<Identity, 'issuer' | 'subject'>): Promise<Account | null>;

  /**
   * An account without a password for somebody whom a service vouches for; the one there is, when they have one.
   * @returns null when the name is taken
   */
  abstract admit(identity: Pick<Identity, 'issuer' | 'subject'>, account: AdmittedAccount): Promise<Account | null>;

  /** The service that vouches for an account; null for one with a password. */
  abstract issuerOf(account: string): Promise<string | null>;

  abstract close(): Promise<void>;
}
