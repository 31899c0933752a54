import { sql, type RawBuilder } from 'kysely';
import { isPostgres } from './postgres/postgres-dialect.js';
import type { StateDatabase } from './state-tables.js';

/**
 * Texts that are JSON, so that `->` and `->>` can be asked of them in both dialects. PostgreSQL refuses to make texts of the zero
 * character and of halves of characters, which JavaScript writes as escapes: they are read as the character for what cannot be shown.
 */
export function asJson(database: Pick<StateDatabase, 'getExecutor'>, text: RawBuilder<string>): RawBuilder<unknown> {
  if (!isPostgres(database)) return text;
  const unreadable = sql.lit('\\\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})');
  return sql`(case when strpos(${text}, ${sql.lit('\\u')}) = 0 then ${text}
    else regexp_replace(${text}, ${unreadable}, ${sql.lit('\\\\ufffd')}, 'g') end)::json`;
}

/** The elements of a list in such a text, as a table; each in its column `value`. */
export function elementsOf(database: Pick<StateDatabase, 'getExecutor'>, text: RawBuilder<string>, key: string): RawBuilder<unknown> {
  if (!isPostgres(database)) return sql`json_each(${text}, ${`$.${key}`})`;
  return sql`json_array_elements((${asJson(database, text)}) -> ${sql.lit(key)})`;
}

/** The texts of a list that is such a text, as a table; each in its column `value`. */
export function textsOf(database: StateDatabase, list: RawBuilder<string>): RawBuilder<unknown> {
  return isPostgres(database) ? sql`json_array_elements_text(${asJson(database, list)})` : sql`json_each(${list})`;
}
