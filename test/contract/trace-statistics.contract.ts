import { SqlFeedbackStore } from '#adapters/feedback-store/sql-feedback-store.js';
import { SqlTraceStatistics } from '#adapters/trace-statistics/sql-trace-statistics.js';
import { SqlTraceStore } from '#adapters/trace-store/sql-trace-store.js';
import type { State } from '#database/state/state.js';
import type { Citation } from '#domain/answer.js';
import type { Feedback } from '#domain/feedback.js';
import type { MessageCall } from '#domain/model-call.js';
import type { StatisticsQuery, TraceFigures } from '#domain/statistics.js';
import type { Trace } from '#domain/trace.js';
import { citation } from '../fakes/scripted-app.js';
import { sampleCall } from '../fakes/sample-call.js';
import { sampleFeedback } from '../fakes/sample-feedback.js';
import { sampleTrace } from '../fakes/sample-trace.js';
import { SetClock } from '../fakes/set-clock.js';

const january = { since: '2026-01-01T00:00:00.000Z', until: '2026-02-01T00:00:00.000Z' };
const at = (day: number): string => `2026-01-0${day}T03:00:00.000Z`;
let numbered = 0;
const trace = (changes: Partial<Trace>): Trace => sampleTrace({ id: `t${(numbered += 1)}`, at: at(2), ...changes });
export const answered = (changes: Partial<Trace> = {}): Trace => trace({ outcome: 'answered', reason: null, ...changes });
const cite = (document: string, web = false): Citation => ({ ...citation, document, ...(web && { web: { title: 'x' } }) });

const call = (inputTokens: number, cost: number | null): MessageCall => sampleCall({ inputTokens, cost });
const said = (id: string, changes: Partial<Feedback>): Feedback => {
  const usual = { id, trace: 't-1', library: 'default', author: id, askedAt: at(2), givenAt: at(3), verdict: 'useful' } as const;
  return sampleFeedback({ ...usual, ...changes });
};

/** What is counted after these traces. @param state in which there may be others */
export async function counting(
  state: State,
  traces: readonly Trace[],
  query: Partial<StatisticsQuery> = {},
  keepTexts = true,
): Promise<TraceFigures> {
  const store = new SqlTraceStore({ state, keepTexts, keepDays: 30, clock: new SetClock(), warn: () => undefined });
  const statistics = new SqlTraceStatistics(state);
  for (const one of traces) store.note(one);
  await store.flush();
  const figures = await statistics.figures({ ...january, ...query });
  await Promise.all([store.close(), statistics.close()]);
  return figures;
}

/** What all statistics over traces keep to. @param open the same state each time in one test */
export function traceStatisticsContract(name: string, open: () => State): void {
  describe(`${name} keep to the contract of statistics over traces`, () => {
    it('counts what was said in each group, the most first', async () => {
      const state = open();
      const store = new SqlTraceStore({ state, keepTexts: true, keepDays: 30, clock: new SetClock(), warn: () => undefined });
      const statistics = new SqlTraceStatistics(state);
      const chat = 'feishu:app:busy';
      for (const one of [
        answered({ group: chat }),
        trace({ group: chat, reason: 'shadow', at: at(3) }),
        trace({ group: 'feishu:app:calm' }),
        trace({ group: null }),
        trace({ group: chat, library: 'tools' }),
      ])
        store.note(one);
      await store.flush();
      expect(await statistics.groups({ ...january, library: 'default' })).toEqual([
        { group: chat, messages: 2, answered: 1, shadowed: 1, latest: at(3) },
        { group: 'feishu:app:calm', messages: 1, answered: 0, shadowed: 0, latest: at(2) },
      ]);
      await Promise.all([store.close(), statistics.close()]);
    });

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
      const { counts, reasons } = await counting(open(), traces, { library: 'default' });
      expect(counts).toEqual([
        { day: '2026-01-01', library: 'default', channel: 'api', outcome: 'answered', count: 1 },
        { day: '2026-01-02', library: 'default', channel: 'api', outcome: 'answered', count: 3 },
        { day: '2026-01-02', library: 'default', channel: 'api', outcome: 'declined', count: 1 },
        { day: '2026-01-02', library: 'default', channel: 'feishu', outcome: 'failed', count: 1 },
      ]);
      expect(reasons).toEqual([{ library: 'default', reason: 'off-topic', count: 1 }]);
      const all = await counting(open(), []);
      expect(all.counts.reduce((sum, { count }) => sum + count, 0)).toBe(7);
    });

    it('tells the latency of answers by nearest rank', async () => {
      const traces = Array.from({ length: 100 }, (_, i) => answered({ milliseconds: i + 1 }));
      traces.push(trace({ milliseconds: 9999 }));
      expect((await counting(open(), traces)).latency).toEqual({ count: 100, median: 50, p95: 95, longest: 100 });
      expect((await counting(open(), [], { library: 'tools' })).latency).toEqual({ count: 0, median: null, p95: null, longest: null });
    });

    it('lists what documents did not answer, the most frequent first, as it was written last', async () => {
      const asked = (text: string, reason: Trace['reason'], day = 2): Trace => trace({ text, reason, at: at(day) });
      const traces = [
        asked('How do I reset it?', 'no-evidence', 3),
        asked(' how do i RESET it? ', 'no-answer', 4),
        asked('怎么换灯？ 😀', 'needs-clarification'),
        ...Array.from({ length: 5 }, () => asked('hello', 'small-talk')),
      ];
      expect((await counting(open(), traces)).unanswered).toEqual([
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
      expect((await counting(open(), traces)).cited).toEqual([
        { library: 'default', document: 'pump.md', count: 2 },
        { library: 'default', document: 'lamp.md', count: 1 },
      ]);
      const many = Array.from({ length: 30 }, (_, i) => answered({ citations: [cite(`n${i}.md`)] }));
      expect((await counting(open(), many)).cited).toHaveLength(20);
    });

    it('tells questions apart by how they begin, without regard to case, width and blanks', async () => {
      const asked = (text: string): Trace => trace({ reason: 'no-answer', text });
      const { unanswered } = await counting(open(), [
        asked('Ｈow  is it wired?'),
        asked('how is it wired?'),
        asked('how is it wired'),
        asked(' \n '),
      ]);
      expect(unanswered.map(({ count }) => count)).toEqual([2, 1]);
    });

    it('reads no trace for what it counts, but for the words of the questions it lists', async () => {
      const state = open();
      const often = Array.from({ length: 40 }, (_, i) => trace({ reason: 'no-answer', text: `question ${i % 20}` }));
      const once = trace({ reason: 'no-answer', text: 'asked once' });
      await counting(state, [...often, once, answered({ citations: [cite('pump.md')] })]);
      const hold = state.hold();
      await hold.ask((database) =>
        database
          .updateTable('trace')
          .set({ record: 'unreadable' })
          .where((is) => is.or([is('outcome', '=', 'answered'), is('id', '=', once.id)]))
          .execute(),
      );
      const { unanswered, cited } = await counting(state, []);
      expect([unanswered.length, unanswered.every(({ count }) => count === 2)]).toEqual([20, true]);
      expect(cited).toEqual([{ library: 'default', document: 'pump.md', count: 1 }]);
      await hold.close();
    });

    it('has counts and no words where no texts are kept', async () => {
      const figures = await counting(
        open(),
        [trace({ reason: 'no-answer', text: 'a secret' }), answered({ citations: [cite('pump.md')] })],
        {},
        false,
      );
      expect(figures).toMatchObject({ unanswered: [], reasons: [{ reason: 'no-answer', count: 1 }], cited: [{ document: 'pump.md' }] });
      expect(JSON.stringify(figures)).not.toContain('secret');
    });

    it('counts days as clocks of a zone tell them, also where these are set', async () => {
      const moments = ['2026-01-01T15:59:59.999Z', '2026-01-01T16:00:00.000Z', '2026-01-02T15:59:59.999Z'];
      const traces = moments.map((moment) => trace({ at: moment, reason: 'no-answer', milliseconds: 1 }));
      const shanghai = await counting(open(), traces, { zone: 'Asia/Shanghai' });
      expect(shanghai.counts.map(({ day, count }) => [day, count])).toEqual([
        ['2026-01-01', 1],
        ['2026-01-02', 2],
      ]);
      expect(shanghai.reasonsByDay).toEqual([
        { day: '2026-01-01', reason: 'no-answer', count: 1 },
        { day: '2026-01-02', reason: 'no-answer', count: 2 },
      ]);
      // In Berlin the night of the 29th of March has no hour from two to three.
      const night = ['2026-03-28T22:59:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:00.000Z', '2026-03-29T22:00:00.000Z'];
      const march = { since: '2026-03-01T00:00:00.000Z', until: '2026-04-01T00:00:00.000Z', zone: 'Europe/Berlin' };
      const { counts } = await counting(
        open(),
        night.map((moment) => trace({ at: moment })),
        march,
      );
      expect(counts.map(({ day, count }) => [day, count])).toEqual([
        ['2026-03-28', 1],
        ['2026-03-29', 2],
        ['2026-03-30', 1],
      ]);
    });

    it('tells what answers of each day took, and makes up no price', async () => {
      const figures = await counting(open(), [
        answered({ milliseconds: 10, calls: [call(90, 0.5), call(40, 0.25)] }),
        answered({ milliseconds: 30, calls: [call(10, 1.5)] }),
        answered({ milliseconds: 20, calls: [call(10, 1), call(10, null)] }),
        answered({ milliseconds: 7, at: at(3) }),
        trace({ milliseconds: 9999, calls: [call(9999, 99)] }),
      ]);
      expect(figures.effort).toEqual([
        {
          day: '2026-01-02',
          milliseconds: { count: 3, median: 20, p95: 30 },
          tokens: { count: 3, median: 40, p95: 150 },
          cost: { count: 2, median: 0.75, p95: 1.5 },
        },
        {
          day: '2026-01-03',
          milliseconds: { count: 1, median: 7, p95: 7 },
          tokens: { count: 0, median: null, p95: null },
          cost: { count: 0, median: null, p95: null },
        },
      ]);
      expect([figures.tokensOfAnswer, figures.costOfAnswer]).toEqual([
        { count: 3, median: 40, p95: 150 },
        { count: 2, median: 0.75, p95: 1.5 },
      ]);
    });

    it('counts what was said of messages by the day they were asked: the latest word, and none that was dismissed', async () => {
      const state = open();
      const feedback = new SqlFeedbackStore({ state, keepDays: 30, clock: new SetClock() });
      for (const one of [
        said('a', { verdict: 'not-useful', givenAt: at(3) }),
        said('b', { givenAt: at(4) }),
        said('c', { trace: 't-2', verdict: 'should-have-been-silent', askedAt: at(3) }),
        said('d', { trace: 't-3', verdict: 'not-useful', state: 'dismissed' }),
        said('e', { trace: 't-4', verdict: 'should-have-answered', outcome: 'declined' }),
        said('f', { trace: 't-5', library: 'tools' }),
        said('g', { trace: 't-6', askedAt: january.until }),
      ])
        await feedback.give(one);
      const { verdicts } = await counting(state, [], { library: 'default' });
      expect(verdicts).toEqual([
        { day: '2026-01-02', verdict: 'should-have-answered', count: 1 },
        { day: '2026-01-02', verdict: 'useful', count: 1 },
        { day: '2026-01-03', verdict: 'should-have-been-silent', count: 1 },
      ]);
      expect((await counting(state, [])).verdicts.reduce((sum, { count }) => sum + count, 0)).toBe(4);
      await feedback.close();
    });

    it('count what was written with characters that no database has', async () => {
      const strange = 'a \u0000 b \ud800 c \\u0000 "';
      const figures = await counting(open(), [
        trace({ reason: 'no-answer', text: strange }),
        answered({ text: strange, citations: [cite('pump.md')] }),
      ]);
      expect(figures.unanswered).toMatchObject([{ count: 1, question: expect.stringMatching(/^a /u) }]);
      expect(figures.cited).toMatchObject([{ document: 'pump.md', count: 1 }]);
    });
  });
}
