import { figureNames, figureTable, statisticsFigures } from '#conversation/statistics-figures.js';
import type { Statistics } from '#domain/statistics.js';

const none = { count: 0, median: null, p95: null };
const told: Statistics = {
  since: '2026-01-01T16:00:00.000Z',
  until: '2026-01-04T16:00:00.000Z',
  zone: 'Asia/Shanghai',
  questions: 6,
  answered: 3,
  declined: 3,
  failed: 0,
  useful: null,
  counts: [
    { day: '2026-01-02', library: 'plants', channel: 'api', outcome: 'answered', count: 1 },
    { day: '2026-01-02', library: 'plants', channel: 'feishu', outcome: 'answered', count: 2 },
    { day: '2026-01-04', library: 'tools', channel: 'api', outcome: 'declined', count: 4 },
  ],
  reasons: [
    { library: 'plants', reason: 'no-answer', count: 2 },
    { library: 'tools', reason: 'off-topic', count: 2 },
    { library: 'plants', reason: 'off-topic', count: 1 },
  ],
  reasonsByDay: [
    { day: '2026-01-02', reason: 'no-answer', count: 2 },
    { day: '2026-01-04', reason: 'off-topic', count: 3 },
  ],
  verdicts: [{ day: '2026-01-03', verdict: 'should-have-answered', count: 5 }],
  effort: [
    {
      day: '2026-01-02',
      milliseconds: { count: 3, median: 12.5, p95: 30 },
      tokens: { count: 2, median: 100, p95: 120 },
      cost: none,
    },
  ],
  latency: { count: 3, median: 12.5, p95: 30, longest: 30 },
  tokensOfAnswer: none,
  costOfAnswer: none,
  unanswered: [{ library: 'plants', question: '=1+1', count: 2 }],
  cited: [{ library: 'plants', document: 'pump.md', count: 3 }],
  tokens: [
    { day: '2026-01-02', library: 'plants', calls: 1, inputTokens: 10, outputTokens: 1, cost: 0.5, unpriced: 0 },
    { day: '2026-01-02', library: 'tools', calls: 2, inputTokens: 20, outputTokens: 2, cost: null, unpriced: 2 },
    { day: '2026-01-04', library: null, calls: 1, inputTokens: 5, outputTokens: 0, cost: null, unpriced: 1 },
  ],
};
const rowsOf = (figure: (typeof figureNames)[number]): string[] => figureTable(figure, told).rows.map((row) => row.join('|'));
const columnsOf = (figure: (typeof figureNames)[number]): string => figureTable(figure, told).columns.join('|');

describe('the figures of statistics', () => {
  it('have a row for every day of the zone, also for those without a message', () => {
    expect([columnsOf('outcomes'), ...rowsOf('outcomes')]).toEqual([
      'day|answered|declined|failed',
      '2026-01-02|3|0|0',
      '2026-01-03|0|0|0',
      '2026-01-04|0|4|0',
    ]);
    expect([columnsOf('reasons'), ...rowsOf('reasons')]).toEqual([
      'day|off-topic|no-answer',
      '2026-01-02|0|2',
      '2026-01-03|0|0',
      '2026-01-04|3|0',
    ]);
    expect(rowsOf('feedback')).toEqual(['2026-01-02|0|0|0|0', '2026-01-03|0|0|0|5', '2026-01-04|0|0|0|0']);
  });

  it('leave blank what is not known, and make up no price', () => {
    expect(figureTable('latency', told).rows).toEqual([
      ['2026-01-02', 12.5, 30],
      ['2026-01-03', null, null],
      ['2026-01-04', null, null],
    ]);
    expect(figureTable('answer-cost', told).rows[0]).toEqual(['2026-01-02', null, null]);
    expect([columnsOf('cost'), ...rowsOf('cost')]).toEqual(['day|cost|unpriced', '2026-01-02|0.5|2', '2026-01-03||0', '2026-01-04||1']);
    expect(rowsOf('tokens')).toEqual(['2026-01-02|30|3|3', '2026-01-03|0|0|0', '2026-01-04|5|0|1']);
  });

  it('name documents, questions and libraries, the most first', () => {
    expect([rowsOf('documents'), rowsOf('gaps')]).toEqual([['plants|pump.md|3'], ['plants|=1+1|2']]);
    expect([columnsOf('libraries'), ...rowsOf('libraries')]).toEqual(['library|answered|declined|failed', 'tools|0|4|0', 'plants|3|0|0']);
  });

  it('are all told together', () => {
    const { figures, keepDays, zone } = statisticsFigures(told, 90);
    expect([Object.keys(figures), keepDays, zone]).toEqual([[...figureNames], 90, 'Asia/Shanghai']);
  });
});
