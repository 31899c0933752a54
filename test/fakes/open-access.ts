import { ApiKeys } from '#access/api-keys.js';
import { Invitations } from '#access/invitations.js';
import { Passwords } from '#access/passwords.js';
import { RecordAction } from '#access/record-action.js';
import { Sessions } from '#access/sessions.js';
import { SignIn } from '#access/sign-in.js';
import { SqlAccountStore } from '#adapters/account-store/sql-account-store.js';
import { SqlAuditLog } from '#adapters/audit-log/sql-audit-log.js';
import { SqlCredentialStore } from '#adapters/credential-store/sql-credential-store.js';
import { State } from '#database/state/state.js';
import type { Account } from '#domain/account.js';
import type { AccountStore } from '#ports/account-store.js';
import type { AuditLog } from '#ports/audit-log.js';
import type { CredentialStore } from '#ports/credential-store.js';
import { SetClock } from './set-clock.js';

export interface OpenedAccess {
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly audit: AuditLog;
  readonly clock: SetClock;
  readonly sessions: Sessions;
  readonly invitations: Invitations;
  readonly keys: ApiKeys;
  readonly signIn: SignIn;
  /** Somebody whose password is `password of <name>`. */
  readonly add: (name: string, role?: Account['role']) => Promise<Account>;
  readonly close: () => Promise<void>;
}

/** The real room over real stores, with time to move. */
export function openAccess(file: string): OpenedAccess {
  const state = new State(file);
  const [accounts, credentials, audit] = [new SqlAccountStore(state), new SqlCredentialStore(state), new SqlAuditLog(state)];
  const clock = new SetClock();
  const passwords = new Passwords({ log2N: 4, r: 8, p: 1 });
  const sessions = new Sessions(credentials, clock);
  const invitations = new Invitations({ accounts, passwords, clock });
  const keys = new ApiKeys(credentials, clock);
  const signIn = new SignIn({ accounts, credentials, recordAction: new RecordAction(audit, clock), passwords, sessions, clock });
  const add = async (name: string, role: Account['role'] = 'member'): Promise<Account> => {
    const { token } = await invitations.invite({ role, memberships: [], by: null });
    return invitations.accept({ token, name, password: `password of ${name}` });
  };
  const close = async (): Promise<void> => void (await Promise.all([accounts, credentials, audit].map((store) => store.close())));
  return { accounts, credentials, audit, clock, sessions, invitations, keys, signIn, add, close };
}
