import type { ColumnDataType, Kysely, Migration } from 'kysely';

const columns: readonly (readonly [string, ColumnDataType])[] = [
  ['name', 'text'],
  ['quiet_times', 'text'],
  ['time_zone', 'text'],
  ['answers_per_hour', 'integer'],
  ['cool_down_minutes', 'double precision'],
];

/** What a group is called, and the rules that it has of its own. */
export const addGroupRules: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    for (const [name, type] of columns) await database.schema.alterTable('group_choice').addColumn(name, type).execute();
  },
  async down(database: Kysely<unknown>): Promise<void> {
    for (const [name] of columns.toReversed()) await database.schema.alterTable('group_choice').dropColumn(name).execute();
  },
};
