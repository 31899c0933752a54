import type { Selectable } from 'kysely';
import type { Account, Invitation, Membership } from '#domain/account.js';
import { AssistantError } from '#domain/errors.js';
import type { Identity } from '#domain/identity.js';
import { libraryRoles, type InstallationRole, type LibraryRole } from '#domain/right.js';
import type { AccountTable } from '#database/state/access-tables.js';
import type { State, StateHold } from '#database/state/state.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import { writingAlone } from '#database/state/writing-alone.js';
import { foldName } from '#shared/fold-name.js';
import type { AccountStore, AdmittedAccount, NewAccount } from '#ports/account-store.js';
import { takeOutOfInvitations, toInvitation, useInvitation } from './invitation-rows.js';

/** Accounts, memberships and invitations in SQLite. */
export class SqlAccountStore implements AccountStore {
  readonly #state: StateHold;

  constructor(state: State) {
    this.#state = state.hold();
  }

  count(): Promise<number> {
    return this.#state.ask(async (database) => {
      const { many } = await database
        .selectFrom('account')
        .select(({ fn }) => fn.countAll<number>().as('many'))
        .executeTakeFirstOrThrow();
      return many;
    });
  }

  list(): Promise<readonly Account[]> {
    return this.#state.ask(async (database) =>
      (await database.selectFrom('account').selectAll().orderBy('folded').execute()).map(toAccount),
    );
  }

  find(id: string): Promise<Account | null> {
    return this.#state.ask((database) => accountOf(database, id));
  }

  findByName(name: string): Promise<{ readonly account: Account; readonly password: string } | null> {
    return this.#state.ask(async (database) => {
      const row = await database.selectFrom('account').selectAll().where('folded', '=', foldName(name)).executeTakeFirst();
      return row ? { account: toAccount(row), password: row.password } : null;
    });
  }

  change(id: string, { role, isDisabled }: { readonly role?: InstallationRole; readonly isDisabled?: boolean }): Promise<Account> {
    return this.#state.ask((database) =>
      writingAlone(database, 'account', async (all) => {
        const account = await existing(all, id);
        const changed = { ...account, role: role ?? account.role, isDisabled: isDisabled ?? account.isDisabled };
        await all
          .updateTable('account')
          .set({ role: changed.role, disabled: changed.isDisabled ? 1 : 0 })
          .where('id', '=', id)
          .execute();
        const admin = await all.selectFrom('account').select('id').where('role', '=', 'admin').where('disabled', '=', 0).executeTakeFirst();
        if (!admin) throw new AssistantError('CONFLICT', 'nobody could run the installation any more; make somebody else an admin first');
        return changed;
      }),
    );
  }

  async changePassword(id: string, password: string): Promise<void> {
    await this.#state.ask(async (database) => {
      const { numUpdatedRows } = await database.updateTable('account').set({ password }).where('id', '=', id).executeTakeFirst();
      if (Number(numUpdatedRows) === 0) throw unknownAccount(id);
    });
  }

  membershipsOf(account: string): Promise<readonly Membership[]> {
    return this.#state.ask((database) =>
      database.selectFrom('membership').select(['library', 'role']).where('account', '=', account).orderBy('library').execute(),
    );
  }

  membersOf(library: string): Promise<readonly { readonly account: Account; readonly role: LibraryRole }[]> {
    return this.#state.ask(async (database) => {
      const rows = await database
        .selectFrom('membership')
        .innerJoin('account', 'account.id', 'membership.account')
        .selectAll('account')
        .select('membership.role as libraryRole')
        .where('membership.library', '=', library)
        .orderBy('account.folded')
        .execute();
      return rows.map((row) => ({ account: toAccount(row), role: row.libraryRole }));
    });
  }

  async setRole(account: string, library: string, role: LibraryRole | null): Promise<void> {
    await this.#state.ask(async (database) => {
      await existing(database, account);
      if (role) await makeMember(database, account, [{ library, role }]);
      else await database.deleteFrom('membership').where('account', '=', account).where('library', '=', library).execute();
    });
  }

  async forgetLibrary(library: string): Promise<void> {
    await this.#state.ask((database) =>
      writingAlone(database, 'account', async (all) => {
        await all.deleteFrom('membership').where('library', '=', library).execute();
        await takeOutOfInvitations(all, library);
      }),
    );
  }

  async invite({ id, role, memberships, by, expiresAt }: Invitation, token: string): Promise<void> {
    await this.#state.ask(async (database) => {
      await database
        .insertInto('invitation')
        .values({ id, token, role, memberships: JSON.stringify(memberships), inviter: by, expires: expiresAt })
        .execute();
    });
  }

  invitations(): Promise<readonly Invitation[]> {
    return this.#state.ask(async (database) => {
      const rows = await database.selectFrom('invitation').selectAll().orderBy('expires').orderBy('id').execute();
      return rows.map(toInvitation);
    });
  }

  withdraw(invitation: string): Promise<boolean> {
    return this.#state.ask(async (database) => {
      const { numDeletedRows } = await database.deleteFrom('invitation').where('id', '=', invitation).executeTakeFirst();
      return Number(numDeletedRows) > 0;
    });
  }

  withdrawFrom(library: string, invitation: string): Promise<boolean> {
    return this.#state.ask((database) => writingAlone(database, 'account', (all) => takeOutOfInvitations(all, library, invitation)));
  }

  accept(token: string, { id, name, password, createdAt }: NewAccount, now: string): Promise<Account> {
    return this.#state.ask((database) =>
      writingAlone(database, 'account', async (all) => {
        const { role, memberships } = await useInvitation(all, token, now);
        const folded = foldName(name);
        const taken = await all.selectFrom('account').select('id').where('folded', '=', folded).executeTakeFirst();
        if (taken) throw new AssistantError('CONFLICT', `somebody is called ${name} already; take another name`);
        await all.insertInto('account').values({ id, name, folded, role, password, disabled: 0, created: createdAt }).execute();
        await makeMember(all, id, memberships);
        return { id, name, role, isDisabled: false, createdAt };
      }),
    );
  }

  join(token: string, account: string, now: string): Promise<Account> {
    return this.#state.ask((database) =>
      writingAlone(database, 'account', async (all) => {
        const invitation = await useInvitation(all, token, now);
        const before = await existing(all, account);
        const role = invitation.role === 'admin' ? 'admin' : before.role;
        await all.updateTable('account').set({ role }).where('id', '=', account).execute();
        const present = await all.selectFrom('membership').select(['library', 'role']).where('account', '=', account).execute();
        const isMore = ({ library, role: given }: Membership): boolean =>
          present.every((one) => one.library !== library || libraryRoles.indexOf(one.role) < libraryRoles.indexOf(given));
        await makeMember(all, account, invitation.memberships.filter(isMore));
        return { ...before, role };
      }),
    );
  }

  findByIdentity(identity: VouchedFor): Promise<Account | null> {
    return this.#state.ask((database) => vouchedFor(database, identity));
  }

  admit({ issuer, subject }: VouchedFor, { id, name, role, createdAt }: AdmittedAccount): Promise<Account | null> {
    return this.#state.ask((database) =>
      writingAlone(database, 'account', async (all) => {
        const known = await vouchedFor(all, { issuer, subject });
        if (known) return known;
        const folded = foldName(name);
        if (await all.selectFrom('account').select('id').where('folded', '=', folded).executeTakeFirst()) return null;
        await all.insertInto('account').values({ id, name, folded, role, password: noPassword, disabled: 0, created: createdAt }).execute();
        await all.insertInto('account_identity').values({ issuer, subject, account: id }).execute();
        return { id, name, role, isDisabled: false, createdAt };
      }),
    );
  }

  async issuerOf(account: string): Promise<string | null> {
    const row = await this.#state.ask((database) =>
      database.selectFrom('account_identity').select('issuer').where('account', '=', account).executeTakeFirst(),
    );
    return row?.issuer ?? null;
  }

  close(): Promise<void> {
    return this.#state.close();
  }
}

type VouchedFor = Pick<Identity, 'issuer' | 'subject'>;

/** No hash of any password. */
const noPassword = '';

async function vouchedFor(database: StateDatabase, { issuer, subject }: VouchedFor): Promise<Account | null> {
  const row = await database
    .selectFrom('account_identity')
    .innerJoin('account', 'account.id', 'account_identity.account')
    .selectAll('account')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? toAccount(row) : null;
}

async function makeMember(database: StateDatabase, account: string, memberships: readonly Membership[]): Promise<void> {
  for (const { library, role } of memberships)
    await database
      .insertInto('membership')
      .values({ account, library, role })
      .onConflict((conflict) => conflict.columns(['account', 'library']).doUpdateSet({ role }))
      .execute();
}

async function accountOf(database: StateDatabase, id: string): Promise<Account | null> {
  const row = await database.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toAccount(row) : null;
}

async function existing(database: StateDatabase, id: string): Promise<Account> {
  const account = await accountOf(database, id);
  if (!account) throw unknownAccount(id);
  return account;
}

function unknownAccount(id: string): AssistantError {
  return new AssistantError('NOT_FOUND', `there is no account ${id}`);
}

function toAccount({ id, name, role, disabled, created }: Selectable<AccountTable>): Account {
  return { id, name, role, isDisabled: disabled === 1, createdAt: created };
}
