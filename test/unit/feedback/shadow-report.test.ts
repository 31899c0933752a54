import type { Trace } from '#domain/trace.js';
import { ShadowReport } from '#feedback/shadow-report.js';
import { SuggestExamples } from '#feedback/suggest-examples.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { MemoryGateStore } from '../../fakes/memory-gate-store.js';
import { MemoryTraceStore } from '../../fakes/memory-trace-store.js';
import { sampleTrace } from '../../fakes/sample-trace.js';

const verdict = (probability: number) => ({
  similarity: 0.5,
  probability,
  threshold: 0.5,
  accepted: probability >= 0.5,
  nearest: null,
  features: [{ name: 'topSimilarity', value: 1, contribution: 1 }],
  secondOpinion: null,
});
const reading = { intent: 'question', quote: null, links: [], mentions: [] } as const;
const group = 'feishu:app:chat';

function setUp(...traces: readonly Partial<Trace>[]) {
  const store = new MemoryTraceStore();
  traces.forEach((changes, i) => store.note(sampleTrace({ id: `t${i}`, group, reading, gate: verdict(0.6), ...changes })));
  const parts = { traces: store, gates: new MemoryGateStore(), clock: new FakeClock() };
  return { ...parts, report: new ShadowReport(parts), suggest: new SuggestExamples(parts) };
}

describe('ShadowReport', () => {
  const shadowed = { reason: 'shadow' } as const;

  it('shows what would have been answered, and learns of a mark as an example of the group; twice is as once', async () => {
    const { report, gates } = setUp({ ...shadowed, text: 'how?' }, { ...shadowed, text: 'nice day, is it?' }, { reason: 'off-topic' });
    expect((await report.list({ library: 'default', limit: 10 })).map(({ id, mark }) => [id, mark])).toEqual([
      ['t1', null],
      ['t0', null],
    ]);
    await report.mark('default', 't0', 'right');
    expect(await report.mark('default', 't0', 'right')).toMatchObject({ mark: 'right' });
    await report.mark('default', 't1', 'wrong');
    expect(await gates.examples('default')).toEqual([
      { text: 'how?', good: true, group },
      { text: 'nice day, is it?', good: false, group },
    ]);
    expect(await report.summary({ library: 'default' })).toMatchObject({ messages: 2, right: 1, wrong: 1, precision: { value: 0.5 } });
    expect(await report.mark('default', 't1', null)).toMatchObject({ mark: null });
    expect(await report.summary({ library: 'default' })).toMatchObject({ right: 1, wrong: 0, precision: { value: 1 } });
  });

  it('marks nothing of another library, nothing that was decided otherwise, and nothing without words', async () => {
    const { report } = setUp({ reason: 'off-topic' }, { ...shadowed, library: 'tools' }, { ...shadowed, text: null });
    for (const id of ['t0', 't1', 'nothing'])
      await expect(report.mark('default', id, 'right')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(report.mark('default', 't2', 'right')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await report.summary({ library: 'default' })).toEqual({ messages: 1, right: 0, wrong: 0, precision: null });
  });
});

describe('SuggestExamples', () => {
  it('suggests questions once each, the nearest to the threshold first, with a label and why', async () => {
    const { suggest } = setUp(
      { text: 'far out?', gate: verdict(0.05) },
      { text: 'near?', gate: verdict(0.48) },
      { text: 'NEAR? ', gate: verdict(0.48) },
      { text: 'surely?', gate: verdict(0.99) },
      { text: 'just so', gate: verdict(0.5), reading: { ...reading, intent: 'chat' } },
      { text: null },
      { text: 'old?', at: '2025-12-01T00:00:00.000Z' },
      { text: 'by a rule?', gate: { ...verdict(0), features: [] } },
    );
    const found = await suggest.list('default');
    expect(found.map(({ text, times, label, why }) => [text, times, label, why])).toEqual([
      ['NEAR?', 2, 'bad', 'narrowly-declined'],
      ['far out?', 1, 'bad', 'declined'],
      ['surely?', 1, 'good', 'accepted'],
    ]);
  });

  it('adds what is accepted, hides what is dismissed, and suggests neither again, in whatever case', async () => {
    const { suggest, gates, traces } = setUp({ text: 'how?' }, { text: 'why?' }, { text: 'when?' });
    expect(await suggest.accept('default', 't0', 'bad')).toEqual({ text: 'how?', good: false, group });
    await suggest.accept('default', 't0', 'bad');
    await suggest.dismiss('default', 't1');
    traces.note(sampleTrace({ id: 'again', group, reading, gate: verdict(0.6), text: ' WHY?' }));
    expect((await suggest.list('default')).map(({ text }) => text)).toEqual(['when?']);
    expect(await gates.examples('default')).toHaveLength(1);
    expect((await gates.hiddenMessages('default')).join('')).not.toContain('why');
  });

  it('has nothing of other libraries', async () => {
    const { suggest } = setUp({ library: 'tools' });
    expect(await suggest.list('default')).toEqual([]);
    await expect(suggest.accept('default', 't0', 'good')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(suggest.dismiss('default', 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
