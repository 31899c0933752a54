import { createHash } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { ApiKey, Failures, KeyScope, Session } from '#domain/credential.js';
import type { ApiKeyTable, SessionTable } from '#database/state/access-tables.js';
import type { State, StateHold } from '#database/state/state.js';
import type { CredentialStore } from '#ports/credential-store.js';

const longestSubject = 500;

/** Sessions, API keys and failures to sign in, in SQLite. */
export class SqlCredentialStore implements CredentialStore {
  readonly #state: StateHold;

  constructor(state: State) {
    this.#state = state.hold();
  }

  async openSession({ id, account, createdAt, renewedAt, idleUntil, endsAt }: Session, token: string): Promise<void> {
    await this.#state.ask(async (database) => {
      await database
        .insertInto('session')
        .values({ id, token, previous: null, account, created: createdAt, renewed: renewedAt, idle: idleUntil, ends: endsAt })
        .execute();
    });
  }

  findSession(token: string): Promise<{ readonly session: Session; readonly isPresentToken: boolean } | null> {
    return this.#state.ask(async (database) => {
      const row = await database
        .selectFrom('session')
        .selectAll()
        .where((where) => where.or([where('token', '=', token), where('previous', '=', token)]))
        .executeTakeFirst();
      return row ? { session: toSession(row), isPresentToken: row.token === token } : null;
    });
  }

  renewSession({ id, renewedAt, idleUntil }: Session, present: string, next: string): Promise<boolean> {
    return this.#state.ask(async (database) => {
      const { numUpdatedRows } = await database
        .updateTable('session')
        .set({ token: next, previous: present, renewed: renewedAt, idle: idleUntil })
        .where('id', '=', id)
        .where('token', '=', present)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    });
  }

  async touchSession(id: string, until: string): Promise<void> {
    await this.#state.ask(async (database) => {
      await database.updateTable('session').set({ idle: until }).where('id', '=', id).execute();
    });
  }

  async closeSession(id: string): Promise<void> {
    await this.#state.ask(async (database) => {
      await database.deleteFrom('session').where('id', '=', id).execute();
    });
  }

  async closeSessionsOf(account: string, but: string | null): Promise<void> {
    await this.#state.ask(async (database) => {
      await database
        .deleteFrom('session')
        .where('account', '=', account)
        .where('id', '!=', but ?? '')
        .execute();
    });
  }

  async addKey({ id, account, name, start, createdAt, expiresAt, lastUsedAt, ...scope }: ApiKey, token: string): Promise<void> {
    const { libraries, rights, perMinute } = scope;
    const kept: KeyScope = { libraries, rights, perMinute };
    await this.#state.ask(async (database) => {
      await database
        .insertInto('api_key')
        .values({
          id,
          token,
          account,
          name,
          start,
          scope: JSON.stringify(kept),
          created: createdAt,
          expires: expiresAt,
          used: lastUsedAt,
        })
        .execute();
    });
  }

  findKey(token: string): Promise<ApiKey | null> {
    return this.#state.ask(async (database) => {
      const row = await database.selectFrom('api_key').selectAll().where('token', '=', token).executeTakeFirst();
      return row ? toKey(row) : null;
    });
  }

  keysOf(account: string | null): Promise<readonly ApiKey[]> {
    return this.#state.ask(async (database) => {
      let query = database.selectFrom('api_key').selectAll();
      if (account !== null) query = query.where('account', '=', account);
      return (await query.orderBy('created').orderBy('id').execute()).map(toKey);
    });
  }

  async useKey(id: string, at: string): Promise<void> {
    await this.#state.ask(async (database) => {
      await database.updateTable('api_key').set({ used: at }).where('id', '=', id).execute();
    });
  }

  removeKey(id: string, account: string | null): Promise<boolean> {
    return this.#state.ask(async (database) => {
      let query = database.deleteFrom('api_key').where('id', '=', id);
      if (account !== null) query = query.where('account', '=', account);
      const { numDeletedRows } = await query.executeTakeFirst();
      return Number(numDeletedRows) > 0;
    });
  }

  failuresOf(subject: string): Promise<Failures | null> {
    return this.#state.ask(async (database) => {
      const row = await database.selectFrom('sign_in_failure').selectAll().where('subject', '=', keyOf(subject)).executeTakeFirst();
      return row ? { count: row.count, lastAt: row.last } : null;
    });
  }

  addFailure(subject: string, at: string, since: string): Promise<Failures> {
    return this.#state.ask(async (database) => {
      const { count, last } = await database
        .insertInto('sign_in_failure')
        .values({ subject: keyOf(subject), count: 1, last: at })
        .onConflict((conflict) =>
          conflict.column('subject').doUpdateSet({
            last: at,
            count: sql<number>`case when sign_in_failure.last < ${since} then 1 else sign_in_failure.count + 1 end`,
          }),
        )
        .returningAll()
        .executeTakeFirstOrThrow();
      return { count, lastAt: last };
    });
  }

  async clearFailures(subject: string): Promise<void> {
    await this.#state.ask(async (database) => {
      await database.deleteFrom('sign_in_failure').where('subject', '=', keyOf(subject)).execute();
    });
  }

  async prune(now: string, since: string): Promise<void> {
    await this.#state.ask(async (database) => {
      await database
        .deleteFrom('session')
        .where((where) => where.or([where('idle', '<=', now), where('ends', '<=', now)]))
        .execute();
      await database.deleteFrom('sign_in_failure').where('last', '<', since).execute();
    });
  }

  close(): Promise<void> {
    return this.#state.close();
  }
}

/** What is long, as its hash: an index takes only so much, and whoever signs in writes what he likes. */
function keyOf(subject: string): string {
  return subject.length <= longestSubject ? subject : createHash('sha256').update(subject).digest('hex');
}

function toSession({ id, account, created, renewed, idle, ends }: Selectable<SessionTable>): Session {
  return { id, account, createdAt: created, renewedAt: renewed, idleUntil: idle, endsAt: ends };
}

function toKey({ id, account, name, start, scope, created, expires, used }: Selectable<ApiKeyTable>): ApiKey {
  const times = { createdAt: created, expiresAt: expires, lastUsedAt: used };
  return { id, account, name, start, ...(JSON.parse(scope) as KeyScope), ...times };
}
