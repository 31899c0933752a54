import { sql } from 'kysely';
import { SqliteTraceStatistics } from '#adapters/trace-statistics/sqlite-trace-statistics.js';
import { SqliteTraceStore } from '#adapters/trace-store/sqlite-trace-store.js';
import { migratorOf, openState } from '#database/state/open-state.js';
import { StateFile } from '#database/state/state-file.js';
import type { Citation } from '#domain/answer.js';
import type { Trace } from '#domain/trace.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';
import { citation } from '../../../fakes/scripted-app.js';
import { sampleTrace } from '../../../fakes/sample-trace.js';
import { SetClock } from '../../../fakes/set-clock.js';

const folder = temporaryFolder();
const january = { since: '2026-01-01T00:00:00.000Z', until: '2026-02-01T00:00:00.000Z' };
const at = (day: number): string => `2026-01-0${day}T03:00:00.000Z`;
let numbered = 0;
const trace = (changes: Partial<Trace>): Trace => sampleTrace({ id: `t${(numbered += 1)}`, at: at(2), ...changes });
const answered = (changes: Partial<Trace> = {}): Trace => trace({ outcome: 'answered', reason: null, ...changes });
const cite = (document: string, web = false): Citation => ({ ...citation, document, ...(web && { web: { title: 'x' } }) });

async function counting(traces: readonly Trace[], query: object = {}, keepTexts = true) {
  const state = new StateFile(folder.file('state.sqlite'));
  const store = new SqliteTraceStore({ state, keepTexts, keepDays: 30, clock: new SetClock(), warn: () => undefined });
  const statistics = new SqliteTraceStatistics(state);
  for (const one of traces) store.note(one);
  await store.flush();
  const figures = await statistics.figures({ ...january, ...query });
  await Promise.all([store.close(), statistics.close()]);
  return figures;
}

describe('SqliteTraceStatistics', () => {
  it('counts by day, library, channel and end, within the time and the library that are named', async () => {
    const traces = [
      answered({ at: at(1) }),
      ...Array.from({ length: 3 }, () => answered()),
      trace({ reason: 'off-topic' }),
      trace({ outcome: 'failed', reason: null, channel: 'feishu' }),
      answered({ library: 'tools' }),
      answered({ at: '2025-12-31T23:59:59.999Z' }),
      answered({ at: january.until }),
    ];
    const { counts, reasons } = await counting(traces, { library: 'default' });
    expect(counts).toEqual([
      { day: '2026-01-01', library: 'default', channel: 'api', outcome: 'answered', count: 1 },
      { day: '2026-01-02', library: 'default', channel: 'api', outcome: 'answered', count: 3 },
      { day: '2026-01-02', library: 'default', channel: 'api', outcome: 'declined', count: 1 },
      { day: '2026-01-02', library: 'default', channel: 'feishu', outcome: 'failed', count: 1 },
    ]);
    expect(reasons).toEqual([{ library: 'default', reason: 'off-topic', count: 1 }]);
    const all = await counting([]);
    expect(all.counts.reduce((sum, { count }) => sum + count, 0)).toBe(7);
  });

  it('tells the latency of answers by nearest rank', async () => {
    const traces = Array.from({ length: 100 }, (_, i) => answered({ milliseconds: i + 1 }));
    traces.push(trace({ milliseconds: 9999 }));
    expect((await counting(traces)).latency).toEqual({ count: 100, median: 50, p95: 95, longest: 100 });
    expect((await counting([], { library: 'tools' })).latency).toEqual({ count: 0, median: null, p95: null, longest: null });
  });

  it('lists what documents did not answer, the most frequent first, as it was written last', async () => {
    const asked = (text: string, reason: Trace['reason'], day = 2): Trace => trace({ text, reason, at: at(day) });
    const traces = [
      asked('How do I reset it?', 'no-evidence', 3),
      asked(' how do i RESET it? ', 'no-answer', 4),
      asked('怎么换灯？ 😀', 'needs-clarification'),
      ...Array.from({ length: 5 }, () => asked('hello', 'small-talk')),
    ];
    expect((await counting(traces)).unanswered).toEqual([
      { library: 'default', question: 'how do i RESET it?', count: 2 },
      { library: 'default', question: '怎么换灯？ 😀', count: 1 },
    ]);
  });

  it('lists documents by the answers that cite them, at most twenty, without the web', async () => {
    const traces = [
      answered({ citations: [cite('pump.md'), cite('pump.md'), cite('lamp.md')] }),
      answered({ citations: [cite('pump.md'), cite('https://x.example/', true)] }),
      trace({ citations: [cite('lamp.md')] }),
    ];
    expect((await counting(traces)).cited).toEqual([
      { library: 'default', document: 'pump.md', count: 2 },
      { library: 'default', document: 'lamp.md', count: 1 },
    ]);
    const many = Array.from({ length: 30 }, (_, i) => answered({ citations: [cite(`n${i}.md`)] }));
    expect((await counting(many)).cited).toHaveLength(20);
  });

  it('has counts and no words where no texts are kept', async () => {
    const figures = await counting(
      [trace({ reason: 'no-answer', text: 'a secret' }), answered({ citations: [cite('pump.md')] })],
      {},
      false,
    );
    expect(figures).toMatchObject({ unanswered: [], reasons: [{ reason: 'no-answer', count: 1 }], cited: [{ document: 'pump.md' }] });
    expect(JSON.stringify(figures)).not.toContain('secret');
  });

  it('counts traces of before there were statistics, by an index, and goes back', async () => {
    await counting([answered({ milliseconds: 7 })]);
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
