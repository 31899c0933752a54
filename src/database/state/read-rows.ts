import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { StateDatabase, StateTables } from './state-tables.js';
import { tableKeys } from './table-keys.js';

export type Row = Readonly<Record<string, string | number | null>>;

/** Rows and the SHA-256 of all of them, hex: equal wherever they are kept. */
export interface TableSum {
  readonly rows: number;
  readonly sha256: string;
}

/** At a time: of traces some megabytes. */
const batch = 200;

/** A whole table in the order of its keys. */
export async function* readRows(database: StateDatabase, table: keyof StateTables): AsyncGenerator<readonly Row[], void> {
  const keys: readonly string[] = tableKeys[table];
  const order = sql.join(keys.map((key) => sql.ref(key)));
  let after = sql`true`;
  for (;;) {
    const { rows } = await sql<Row>`select * from ${sql.table(table)} where ${after} order by ${order} limit ${batch}`.execute(database);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = sql`(${order}) > (${sql.join(keys.map((key) => last[key]))})`;
  }
}

/** Sums up what passes. */
export class Summing {
  #rows = 0;
  readonly #hash = createHash('sha256');

  add(rows: readonly Row[]): void {
    this.#rows += rows.length;
    for (const row of rows)
      this.#hash.update(`${JSON.stringify(Object.entries(row).toSorted(([one], [other]) => (one < other ? -1 : 1)))}\n`);
  }

  sum(): TableSum {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}
