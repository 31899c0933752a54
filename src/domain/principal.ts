import type { Account, Membership } from '#domain/account.js';
import type { KeyScope } from '#domain/credential.js';

/** Who a request comes from. */
export type Principal = Guest | Signed;

/** Nobody we know. */
export interface Guest {
  readonly kind: 'guest';
  /** Whether somebody without an account may ask. */
  readonly mayAsk: boolean;
  /** Where the owner of a library says otherwise, by library; left out where nobody may. */
  readonly otherwise?: ReadonlyMap<string, boolean>;
  /** Whose conversations are theirs (`widgetOwner`), where they came by the widget; then no cookie says so. */
  readonly visitor?: string;
}

/** An account, by a session of a browser or by a key of a program. */
export interface Signed {
  readonly kind: 'session' | 'key';
  /** Of the session or the key. */
  readonly id: string;
  readonly account: Account;
  readonly memberships: readonly Membership[];
  /** What a key is limited to; null for a session. */
  readonly scope: KeyScope | null;
}

/** The account somebody acts with; null for a guest. */
export function accountIdOf(principal: Principal): string | null {
  return principal.kind === 'guest' ? null : principal.account.id;
}
