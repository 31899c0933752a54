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
  reasonsByDay: [{ day: '2026-01-03', reason: 'off-topic', count: 2 }],
  verdicts: [
    { day: '2026-01-02', verdict: 'not-useful', count: 1 },
    { day: '2026-01-02', verdict: 'useful', count: 8 },
    { day: '2026-01-03', verdict: 'should-have-answered', count: 5 },
    { day: '2026-01-03', verdict: 'should-have-been-silent', count: 1 },
  ],
  effort: [
    {
      day: '2026-01-02',
      milliseconds: { count: 3, median: 12.5, p95: 30 },
      tokens: { count: 2, median: 100, p95: 120 },
      cost: { count: 0, median: null, p95: null },
    },
  ],
  tokensOfAnswer: { count: 2, median: 100, p95: 120 },
  costOfAnswer: { count: 0, median: null, p95: null },
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
    calls.note({
      ...rest,
      cost: model === 'n' ? 0.25 : null,
      at: `2026-01-${day}T05:00:00.000Z`,
      library,
      model,
      inputTokens: 10,
      outputTokens: 1,
    });
  const statistics = { figures: async () => figures, groups: async () => [], close: async () => undefined };
  return new TellStatistics({ traces: new MemoryTraceStore(), calls, statistics }, { keepDays: 90 });
}

const time = { since: '2026-01-02T00:00:00.000Z', until: '2026-01-04T00:00:00.000Z' };

describe('TellStatistics', () => {
  it('sums up, and adds the tokens of the days, of one library or of all', async () => {
    const told = await telling().run({ library: 'plants', ...time });
    expect(told).toMatchObject({ questions: 6, answered: 3, declined: 2, failed: 1 });
    const spent = { calls: 2, inputTokens: 20, outputTokens: 2, cost: 0.25, unpriced: 1 };
    expect(told.tokens).toEqual([{ day: '2026-01-02', library: 'plants', ...spent }]);
    expect(told.zone).toBe('UTC');
    expect((await telling().run(time)).tokens.map(({ library }) => library)).toEqual(['plants', 'tools', null]);
  });

  it('counts the calls that began within the time alone, by days of the zone', async () => {
    const day = { since: '2026-01-01T16:00:00.000Z', until: '2026-01-02T16:00:00.000Z', zone: 'Asia/Shanghai' };
    expect((await telling().run({ library: 'plants', ...day })).tokens).toEqual([
      { day: '2026-01-02', library: 'plants', calls: 2, inputTokens: 20, outputTokens: 2, cost: 0.25, unpriced: 1 },
    ]);
    const night = { since: '2026-01-02T05:00:00.001Z', until: '2026-01-03T05:00:00.000Z' };
    expect((await telling().run(night)).tokens).toEqual([]);
    const late = { since: '2026-01-02T00:00:00.000Z', until: '2026-01-02T23:00:00.000Z', zone: 'America/Los_Angeles' };
    expect((await telling().run({ library: 'tools', ...late })).tokens).toMatchObject([{ day: '2026-01-01', calls: 1 }]);
  });

  it('tells the share of judged answers that were useful, with Wilson’s interval, and nothing of none', async () => {
    const { useful } = await telling().run(time);
    // By hand, of 8 of 10 at 1.96 deviations.
    expect(useful).toEqual({ hits: 8, of: 10, low: expect.closeTo(0.4902, 4), high: expect.closeTo(0.9433, 4) });
  });

  it.each([
    ['nothing', { since: time.until, until: time.until }],
    ['more than a year', { since: '2024-01-01T00:00:00.000Z', until: time.until }],
  ])('does not count %s', async (_, wrong) => {
    await expect(telling().run(wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

const shortened = (value: number | string): number | string => (String(value).length > 6 ? Number(value).toFixed(3) : value);

describe('statisticsTable', () => {
  it('has a row for every number', async () => {
    const rows = statisticsTable(await telling().run({ library: 'plants', ...time }));
    expect(rows.map(({ figure, day, channel, name, value }) => [figure, day, channel, name, shortened(value)].join('|'))).toEqual([
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
      'tokens|2026-01-02||cost|0.25',
      'tokens|2026-01-02||unpriced|1',
      'declined-by-day|2026-01-03||off-topic|2',
      'verdicts|2026-01-02||not-useful|1',
      'verdicts|2026-01-02||useful|8',
      'verdicts|2026-01-03||should-have-answered|5',
      'verdicts|2026-01-03||should-have-been-silent|1',
      'useful|||hits|8',
      'useful|||of|10',
      'useful|||low|0.490',
      'useful|||high|0.943',
      'answer-tokens|||median|100',
      'answer-tokens|||p95|120',
      'milliseconds-by-day|2026-01-02||median|12.5',
      'milliseconds-by-day|2026-01-02||p95|30',
      'answer-tokens-by-day|2026-01-02||median|100',
      'answer-tokens-by-day|2026-01-02||p95|120',
    ]);
  });
});
