import { randomUUID } from 'node:crypto';
import type { Account, Invitation } from '#domain/account.js';
import { AssistantError } from '#domain/errors.js';
import { lifetimes } from '#access/lifetimes.js';
import type { Passwords } from '#access/passwords.js';
import { hashOfToken, newSecretToken } from '#access/secret-token.js';
import type { AccountStore } from '#ports/account-store.js';
import type { Clock } from '#ports/clock.js';

interface Parts {
  readonly accounts: AccountStore;
  readonly passwords: Passwords;
  readonly clock: Clock;
}

export interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

/** Letters, digits and `. _ - @`, so that a name can be said, typed and told from another. */
const wellFormedName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@ -]{0,62}[\p{L}\p{M}\p{N}]$|^[\p{L}\p{N}]$/u;

/** How people come in: by a word that opens the door once. */
export class Invitations {
  constructor(private readonly parts: Parts) {}

  /** The token to hand over; it is not kept. @throws AssistantError STORAGE_FAILED */
  async invite({
    role,
    memberships,
    by,
  }: Omit<Invitation, 'id' | 'expiresAt'>): Promise<{ readonly token: string; readonly invitation: Invitation }> {
    const { token, hash } = newSecretToken();
    const expiresAt = new Date(this.parts.clock.now().getTime() + lifetimes.invitationMs).toISOString();
    const invitation: Invitation = { id: randomUUID(), role, memberships, by, expiresAt };
    await this.parts.accounts.invite(invitation, hash);
    return { token, invitation };
  }

  /**
   * The token of the first admin, anew each time; the one before is worth nothing then. Null once there is an account.
   * @throws AssistantError STORAGE_FAILED
   */
  async setUp(): Promise<string | null> {
    const { accounts } = this.parts;
    if ((await accounts.count()) > 0) return null;
    for (const { id, by } of await accounts.invitations()) if (by === null) await accounts.withdraw(id);
    const { token } = await this.invite({ role: 'admin', memberships: [], by: null });
    return token;
  }

  /**
   * An account at once, for somebody who need not be invited. The first one is an admin: nobody else could make another.
   * @throws AssistantError CONFLICT (the name is taken, a first member), INVALID_INPUT (name, password), OVERLOADED, STORAGE_FAILED
   */
  async admit(place: Pick<Invitation, 'role' | 'memberships'>, who: Omit<Acceptance, 'token'>): Promise<Account> {
    if (place.role !== 'admin' && (await this.parts.accounts.count()) === 0)
      throw new AssistantError('CONFLICT', 'the first account has to be an admin');
    const { token, invitation } = await this.invite({ ...place, by: null });
    try {
      return await this.accept({ token, ...who });
    } catch (error) {
      await this.parts.accounts.withdraw(invitation.id);
      throw error;
    }
  }

  /**
   * @throws AssistantError NOT_FOUND (unknown, used, too old, or of somebody who may not invite any more), CONFLICT (the name is taken),
   *   INVALID_INPUT (name, password), OVERLOADED, STORAGE_FAILED
   */
  async accept({ token, name, password }: Acceptance): Promise<Account> {
    const { accounts, passwords, clock } = this.parts;
    const plain = name.normalize('NFKC').trim();
    if (!wellFormedName.test(plain))
      throw new AssistantError(
        'INVALID_INPUT',
        'a name has 1 to 64 letters, digits, spaces or . _ - @, and begins and ends with a letter or digit',
      );
    const hash = await passwords.hash(password);
    const now = clock.now().toISOString();
    return accounts.accept(hashOfToken(token), { id: randomUUID(), name: plain, password: hash, createdAt: now }, now);
  }

  /** For somebody who has an account already; what they are in a library becomes no less. @throws AssistantError NOT_FOUND, STORAGE_FAILED */
  join(token: string, account: string): Promise<Account> {
    return this.parts.accounts.join(hashOfToken(token), account, this.parts.clock.now().toISOString());
  }
}
