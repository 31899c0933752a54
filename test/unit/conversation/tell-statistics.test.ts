import { statisticsTable } from '#conversation/statistics-table.js';
import { TellStatistics } from '#conversation/tell-statistics.js';
import type { TraceFigures } from '#domain/statistics.js';
import { MemoryCallJournal } from '../../fakes/memory-call-journal.js';
import { MemoryTraceStore } from '../../fakes/memory-trace-store.js';

const figures: TraceFigures = {
  counts: [
    { day: '2026-01-02', library: 'plants', channel: 'api', outcome: 'answered', count: 3 },
    { day: '2026-01-02', library: 'plants', channel: 'api', outcome: 'failed', count: 1 },
    { day: '2026-01-03', library: 'plants', channel: 'feishu', outcome: 'declined', count: 2 },
  ],
  reasons: [{ library: 'plants', reason: 'off-topic', count: 2 }],
  latency: { count: 3, median: 12.5, p95: 30, longest: 30 },
  unanswered: [{ library: 'plants', question: '=1+1', count: 2 }],
  cited: [],
};

function telling(): TellStatistics {
  const calls = new MemoryCallJournal();
  const call = { provider: 'x', priority: 'interactive', outcome: 'ok', cachedTokens: null, isEstimate: false } as const;
  const rest = { ...call, msToFirstToken: null, ms: 1, retries: 0, cost: null };
  for (const [day, library, model] of [
    ['01', 'plants', 'm'],
    ['02', 'plants', 'm'],
    ['02', 'plants', 'n'],
    ['02', 'tools', 'm'],
    ['03', null, 'm'],
    ['04', 'plants', 'm'],
  ] as const)
    calls.note({ ...rest, at: `2026-01-${day}T05:00:00.000Z`, library, model, inputTokens: 10, outputTokens: 1 });
  return new TellStatistics({
    traces: new MemoryTraceStore(),
    calls,
    statistics: { figures: async () => figures, groups: async () => [], close: async () => undefined },
  });
}

const time = { since: '2026-01-02T00:00:00.000Z', until: '2026-01-04T00:00:00.000Z' };

describe('TellStatistics', () => {
  it('sums up, and adds the tokens of the days, of one library or of all', async () => {
    const told = await telling().run({ library: 'plants', ...time });
    expect(told).toMatchObject({ questions: 6, answered: 3, declined: 2, failed: 1 });
    expect(told.tokens).toEqual([{ day: '2026-01-02', library: 'plants', calls: 2, inputTokens: 20, outputTokens: 2 }]);
    expect((await telling().run(time)).tokens.map(({ library }) => library)).toEqual(['plants', 'tools', null]);
  });

  it.each([
    ['nothing', { since: time.until, until: time.until }],
    ['more than a year', { since: '2024-01-01T00:00:00.000Z', until: time.until }],
  ])('does not count %s', async (_, wrong) => {
    await expect(telling().run(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('statisticsTable', () => {
  it('has a row for every number', async () => {
    const rows = statisticsTable(await telling().run({ library: 'plants', ...time }));
    expect(rows.map(({ figure, day, channel, name, value }) => [figure, day, channel, name, value].join('|'))).toEqual([
      'messages|2026-01-02|api|answered|3',
      'messages|2026-01-02|api|failed|1',
      'messages|2026-01-03|feishu|declined|2',
      'declined|||off-topic|2',
      'milliseconds|||median|12.5',
      'milliseconds|||p95|30',
      'milliseconds|||longest|30',
      'unanswered|||=1+1|2',
      'tokens|2026-01-02||calls|2',
      'tokens|2026-01-02||inputTokens|20',
      'tokens|2026-01-02||outputTokens|2',
    ]);
  });
});
