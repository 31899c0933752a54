import type { StateFile, StateHold } from '#database/state/state-file.js';
import { writingAlone } from '#database/state/writing-alone.js';
import type { GroupChoice, GroupStore } from '#ports/group-store.js';

const nothing: GroupChoice = { library: null, mode: null, mutedUntil: null, noticedAt: null, namedLibrary: null };

/** What groups chose, in the state. */
export class SqliteGroupStore implements GroupStore {
  readonly #state: StateHold;

  constructor(state: StateFile) {
    this.#state = state.hold();
  }

  async get(group: string): Promise<GroupChoice> {
    return this.#state.ask(async (database) => {
      const row = await database.selectFrom('group_choice').selectAll().where('chat', '=', group).executeTakeFirst();
      return row
        ? { library: row.library, mode: row.mode, mutedUntil: row.muted_until, noticedAt: row.noticed_at, namedLibrary: row.named_library }
        : nothing;
    });
  }

  list(): Promise<readonly string[]> {
    return this.#state.ask(async (database) => {
      const rows = await database.selectFrom('group_choice').select('chat').orderBy('chat').execute();
      return rows.map(({ chat }) => chat);
    });
  }

  async change(group: string, change: Partial<GroupChoice>): Promise<void> {
    const { mutedUntil, noticedAt, namedLibrary, ...others } = change;
    const changes = {
      ...others,
      ...(mutedUntil !== undefined && { muted_until: mutedUntil }),
      ...(noticedAt !== undefined && { noticed_at: noticedAt }),
      ...(namedLibrary !== undefined && { named_library: namedLibrary }),
    };
    if (Object.keys(changes).length === 0) return;
    await this.#state.ask((database) =>
      writingAlone(database, 'group_choice', (transaction) =>
        transaction
          .insertInto('group_choice')
          .values({ chat: group, library: null, mode: null, muted_until: null, noticed_at: null, named_library: null, ...changes })
          .onConflict((conflict) => conflict.column('chat').doUpdateSet(changes))
          .execute(),
      ),
    );
  }

  close(): Promise<void> {
    return this.#state.close();
  }
}
