import { libraryBeginnings, libraryEnd, type AuditEntry } from '#domain/audit-entry.js';
import type { State, StateHold } from '#database/state/state.js';
import type { StateDatabase } from '#database/state/state-tables.js';
import type { AuditLog, AuditQuery, NumberedEntry } from '#ports/audit-log.js';

/** The audit log in SQLite; nothing here changes or removes an entry. */
export class SqlAuditLog implements AuditLog {
  readonly #state: StateHold;

  constructor(state: State) {
    this.#state = state.hold();
  }

  async append({ actorName, ...entry }: AuditEntry): Promise<void> {
    await this.#state.ask(async (database) => {
      await database
        .insertInto('audit')
        .values({ ...entry, actor_name: actorName })
        .execute();
    });
  }

  list({ library, isOfPresentLibrary = false, actor, since, until, most, before }: AuditQuery): Promise<readonly NumberedEntry[]> {
    return this.#state.ask(async (database) => {
      let query = database.selectFrom('audit').selectAll();
      if (library !== undefined) query = query.where('library', '=', library);
      if (library !== undefined && isOfPresentLibrary) query = query.where('number', '>=', await beginningOf(database, library));
      if (actor !== undefined) query = query.where('actor', '=', actor);
      if (since !== undefined) query = query.where('at', '>=', since);
      if (until !== undefined) query = query.where('at', '<', until);
      if (before !== undefined) query = query.where('number', '<', before);
      const rows = await query.orderBy('number', 'desc').limit(most).execute();
      return rows.map(({ actor_name: actorName, ...row }) => ({ ...row, actorName }));
    });
  }

  close(): Promise<void> {
    return this.#state.close();
  }
}

/** The number of the first entry of the library that has a name now. */
async function beginningOf(database: StateDatabase, library: string): Promise<number> {
  const bounds = database.selectFrom('audit').select(['number', 'action']).where('library', '=', library).where('outcome', '=', 'done');
  const last = await bounds
    .where('action', 'in', [...libraryBeginnings, libraryEnd])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ? last.number + (last.action === libraryEnd ? 1 : 0) : 0;
}
