import { writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { narrowed } from '#adapters/trace-store/narrowed-traces.js';
import { SqlTraceStore, type TraceStoreOptions } from '#adapters/trace-store/sql-trace-store.js';
import type { Clock } from '#ports/clock.js';
import { State } from '#database/state/state.js';
import { migratorOf, openState } from '#database/state/open-state.js';
import { MemoryTraceStore } from '../fakes/memory-trace-store.js';
import { sampleMessageCall } from '../fakes/sample-message-call.js';
import { sampleTrace } from '../fakes/sample-trace.js';
import { temporaryFolder } from './temporary-folder.js';
import { traceStoreContract } from './trace-store.contract.js';

traceStoreContract('MemoryTraceStore', () => new MemoryTraceStore());

const folder = temporaryFolder();
const warnings: string[] = [];
const clockAt = (iso: string): Clock => ({ now: () => new Date(iso), elapsed: () => 0 });
const open = (changes: Partial<TraceStoreOptions> = {}): SqlTraceStore =>
  new SqlTraceStore({
    state: new State(folder.file('state.sqlite')),
    keepTexts: true,
    keepDays: 30,
    clock: clockAt('2026-01-05T00:00:00Z'),
    warn: (warning) => warnings.push(warning),
    ...changes,
  });

traceStoreContract('SqlTraceStore', open);

describe('SqlTraceStore', () => {
  it('has after a restart what it had before, noted by two at the same time', async () => {
    const [one, other] = [open(), open()];
    for (let i = 0; i < 250; i += 1) (i % 2 ? one : other).note(sampleTrace({ id: `t${i}` }));
    await Promise.all([one.close(), other.close()]);
    const again = open();
    expect(await again.list({ limit: 1000 })).toHaveLength(250);
    await again.close();
  });

  it('forgets what is older than it keeps', async () => {
    const traces = open();
    traces.note(sampleTrace({ id: 'old', at: '2025-12-05T00:00:00.000Z' }));
    traces.note(sampleTrace({ id: 'new', at: '2025-12-07T00:00:00.000Z' }));
    expect((await traces.list({ limit: 10 })).map(({ id }) => id)).toEqual(['new']);
    await traces.close();
  });

  it('keeps neither words nor names where texts are hashed, finds by them all the same, and erases', async () => {
    const said = sampleTrace({
      text: 'my secret words',
      person: 'zoe',
      group: 'feishu:a:1',
      history: [{ role: 'user', text: 'secret before', sender: 'zoe' }],
      reply: 'a secret reply',
      outcome: 'failed',
      filter: { tags: ['secret tag'] },
      error: { code: 'TIMEOUT', message: 'a secret host' },
      calls: [sampleMessageCall()],
    });
    const traces = open({ keepTexts: false });
    traces.note(said);
    const kept = await traces.get('one');
    expect(JSON.stringify(kept)).not.toMatch(/secret|zoe|feishu:a/u);
    expect(kept).toMatchObject({ text: null, history: [], reply: null, error: { code: 'TIMEOUT' }, calls: [sampleMessageCall()] });
    await traces.close();
    const again = open({ keepTexts: false });
    expect(await again.list({ person: 'zoe', group: 'feishu:a:1', limit: 10 })).toHaveLength(1);
    expect(await again.list({ person: 'bob', limit: 10 })).toHaveLength(0);
    expect(await again.erase({ person: 'zoe' })).toBe(1);
    await again.close();
  });

  it('warns once and answers on when the file cannot be used, and says so to who asks', async () => {
    writeFileSync(folder.file('state.sqlite'), 'no database '.repeat(1000));
    warnings.length = 0;
    const traces = open();
    expect(() => traces.note(sampleTrace())).not.toThrow();
    await expect(traces.flush()).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    await expect(traces.get('one')).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining('state.sqlite') });
    await traces.close();
    expect(warnings).toEqual([expect.stringContaining('state.sqlite')]);
  });
});

describe('the tables of state.sqlite', () => {
  it('are made, undone and made again, step by step', async () => {
    const database = await openState(folder.file('state.sqlite'));
    const names = async (): Promise<string[]> =>
      (await database.introspection.getTables()).map(({ name }) => name).filter((name) => !name.startsWith('kysely'));
    const made = await names();
    expect(made).toContain('trace');
    const migrator = migratorOf(database);
    while ((await migrator.migrateDown()).results?.length);
    expect(await names()).toEqual([]);
    await migrator.migrateToLatest();
    expect(await names()).toEqual(made);
    await database.destroy();
  });

  it('are brought to where traces are found by words and doubt, those that were there before too', async () => {
    const gate = { similarity: 0.5, probability: 0.45, threshold: 0.5, accepted: false, nearest: null, secondOpinion: null };
    const features = [{ name: 'topSimilarity', value: 1, contribution: 1 }];
    const before = open();
    before.note(sampleTrace({ id: 'a', text: 'How is the PUMP rinsed? \u0000', gate: { ...gate, features } }));
    before.note(sampleTrace({ id: 'b', text: null, gate: { ...gate, features: [] } }));
    before.note(sampleTrace({ id: 'c' }));
    await before.close();
    await (await openState(folder.file('state.sqlite'), '2026-12-05-dialogues')).destroy();
    const after = open();
    expect((await after.list({ words: 'pump', limit: 10 })).map(({ id }) => id)).toEqual(['a']);
    expect((await after.list({ unsureBy: 0.1, limit: 10 })).map(({ id }) => id)).toEqual(['a']);
    await after.close();
  });

  it('lead to the place where a list goes on, and to what was stored since', async () => {
    const database = await openState(folder.file('state.sqlite'));
    const planOf = async (which: Parameters<typeof narrowed>[1]): Promise<string> => {
      const query = narrowed(database.selectFrom('trace').select('record'), which, (name) => name);
      const time = which.storedAfter === undefined ? sql.ref('at') : sql`(at || '')`;
      const plan = await query
        .orderBy(time, 'desc')
        .orderBy('id', 'desc')
        .limit(100)
        .explain<{ detail: string }>(undefined, sql`query plan`);
      return plan.map(({ detail }) => detail).join(' ');
    };
    const before = { at: '2026-01-02T00:00:00.000Z', id: 'b' };
    expect(await planOf({ library: 'plants', before })).toMatch(/INDEX trace_found \(library=\? AND at<\?\)$/u);
    expect(await planOf({ before, words: 'pump' })).toMatch(/INDEX trace_(at|found_anywhere) \(at<\?\)$/u);
    expect(await planOf({ library: 'plants', storedAfter: 7 })).toContain('INDEX trace_stored_of (library=? AND stored>?)');
    expect(await planOf({ storedAfter: 7, outcome: 'failed' })).toContain('INDEX trace_stored (stored>?)');
    await database.destroy();
  });

  it('are brought to the order of storing, which those of before get by their time', async () => {
    const before = open();
    for (const day of [3, 1, 2]) before.note(sampleTrace({ id: `d${day}`, at: `2026-01-0${day}T00:00:00.000Z` }));
    await before.close();
    await (await openState(folder.file('state.sqlite'), '2026-12-08-trace-spending')).destroy();
    const after = open();
    expect((await after.list({ storedAfter: 1, limit: 10 })).map(({ id }) => id)).toEqual(['d3', 'd2']);
    expect(await after.lastStored()).toBe(3);
    await after.close();
  });

  it('are refused when a later release wrote them', async () => {
    const database = await openState(folder.file('state.sqlite'));
    await database
      .insertInto('kysely_migration' as never)
      .values({ name: '2999-01-01-later', timestamp: 'x' })
      .execute();
    await database.destroy();
    await expect(openState(folder.file('state.sqlite'))).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining('release'),
    });
  });
});
