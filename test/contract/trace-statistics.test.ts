import { sql } from 'kysely';
import { migratorOf, openState } from '#database/state/open-state.js';
import { StateFile } from '#database/state/state-file.js';
import { temporaryFolder } from './temporary-folder.js';
import { answered, counting, traceStatisticsContract } from './trace-statistics.contract.js';

const folder = temporaryFolder();
const open = (): StateFile => new StateFile(folder.file('state.sqlite'));

traceStatisticsContract('SqliteTraceStatistics', open);

describe('SqliteTraceStatistics', () => {
  it('counts traces of before there were statistics, by an index, and goes back', async () => {
    await counting(open(), [answered({ milliseconds: 7 })]);
    const database = await openState(folder.file('state.sqlite'));
    const migrator = migratorOf(database);
    await migrator.migrateTo('2026-11-30-feedback');
    const columns = async (): Promise<string[]> =>
      (await sql<{ name: string }>`select name from pragma_table_xinfo('trace')`.execute(database)).rows.map(({ name }) => name);
    expect(await columns()).not.toContain('milliseconds');
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    const count = sql`select count(*), max(milliseconds) from trace where library = 'default' and at >= '2026'`;
    expect((await count.execute(database)).rows).toEqual([{ 'count(*)': 1, 'max(milliseconds)': 7 }]);
    const plan = await sql<{ detail: string }>`explain query plan select count(*), max(milliseconds) from trace
      where library = 'default' and at >= '2026'`.execute(database);
    expect(plan.rows.map(({ detail }) => detail).join()).toContain('COVERING INDEX trace_count');
    await database.destroy();
  });
});
