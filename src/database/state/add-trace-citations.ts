import { sql, type Kysely, type Migration } from 'kysely';
import { elementsOf } from './json-in-sql.js';
import { isPostgres } from './postgres/postgres-dialect.js';

/** Which documents an answer cites, beside its record: to count them no record is read. */
export const addTraceCitations: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('trace').addColumn('cited', 'text').execute();
    const citations = elementsOf(database, sql.ref('trace.record'), 'citations');
    const names = sql`distinct citation.value ->> 'document'`;
    const list = isPostgres(database) ? sql`json_agg(${names})::text` : sql`case when count(*) > 0 then json_group_array(${names}) end`;
    await sql`update trace set cited = (select ${list} from ${citations} as citation where citation.value -> 'web' is null)
      where outcome = 'answered'`.execute(database);
  },
  async down(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('trace').dropColumn('cited').execute();
  },
};
