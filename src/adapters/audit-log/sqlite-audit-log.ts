import type { AuditEntry } from '#domain/audit-entry.js';
import type { StateFile, StateHold } from '#database/state/state-file.js';
import type { AuditLog, AuditQuery, NumberedEntry } from '#ports/audit-log.js';

/** The audit log in SQLite; nothing here changes or removes an entry. */
export class SqliteAuditLog implements AuditLog {
  readonly #state: StateHold;

  constructor(state: StateFile) {
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

  list({ library, actor, since, until, most, before }: AuditQuery): Promise<readonly NumberedEntry[]> {
    return this.#state.ask(async (database) => {
      let query = database.selectFrom('audit').selectAll();
      if (library !== undefined) query = query.where('library', '=', library);
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
