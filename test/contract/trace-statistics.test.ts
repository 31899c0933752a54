import { sql } from 'kysely';
import { migratorOf, openState } from '#database/state/open-state.js';
import { State } from '#database/state/state.js';
import type { MessageCall } from '#domain/model-call.js';
import { citation } from '../fakes/scripted-app.js';
import { temporaryFolder } from './temporary-folder.js';
import { answered, counting, traceStatisticsContract } from './trace-statistics.contract.js';

const folder = temporaryFolder();
const open = (): State => new State(folder.file('state.sqlite'));

traceStatisticsContract('SqlTraceStatistics', open);

describe('SqlTraceStatistics', () => {
  it('knows what traces took of before it was counted, and goes back', async () => {
    const spent = { inputTokens: 7, outputTokens: 3, cost: 0.5 } as MessageCall;
    const free = { inputTokens: 1, outputTokens: 1, cost: null } as MessageCall;
    const before = [answered({ calls: [spent, spent] }), answered({ calls: [spent, free] }), answered()];
    await counting(open(), before);
    const database = await openState(folder.file('state.sqlite'));
    const rows = async (): Promise<unknown> => (await sql`select tokens, cost from trace order by tokens desc`.execute(database)).rows;
    const counted = await rows();
    expect(counted).toEqual([
      { tokens: 20, cost: 1 },
      { tokens: 12, cost: null },
      { tokens: null, cost: null },
    ]);
    const migrator = migratorOf(database);
    expect((await migrator.migrateTo('2026-12-08-trace-search')).error).toBeUndefined();
    await expect(rows()).rejects.toThrow('no such column');
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await rows()).toEqual(counted);
    await database.destroy();
  });

  it('knows what answers cited before it was counted, and goes back', async () => {
    const cites = (...documents: string[]) => documents.map((document) => ({ ...citation, document }));
    const page = { ...citation, document: 'https://x.example/', web: { title: 'x' } };
    const declined = { outcome: 'declined', reason: 'off-topic' } as const;
    const before = [answered({ citations: [...cites('b.md', 'b.md'), page] }), answered({ citations: [page] }), answered()];
    await counting(open(), [...before, answered({ ...declined, citations: cites('c.md') })]);
    const database = await openState(folder.file('state.sqlite'));
    const rows = async (): Promise<unknown> => (await sql`select id, cited from trace order by id`.execute(database)).rows;
    const counted = await rows();
    expect(counted).toEqual([
      { id: before[0]?.id, cited: '["b.md"]' },
      ...Array.from({ length: 3 }, () => expect.objectContaining({ cited: null })),
    ]);
    const migrator = migratorOf(database);
    expect((await migrator.migrateTo('2026-12-08-trace-spending')).error).toBeUndefined();
    await expect(rows()).rejects.toThrow('no such column');
    expect((await migrator.migrateToLatest()).error).toBeUndefined();
    expect(await rows()).toEqual(counted);
    await database.destroy();
  });

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
