import { SqlFeedbackStore } from '#adapters/feedback-store/sql-feedback-store.js';
import { SqlTraceStore } from '#adapters/trace-store/sql-trace-store.js';
import { State } from '#database/state/state.js';
import type { Trace } from '#domain/trace.js';
import { GiveFeedback, type Judgement } from '#feedback/give-feedback.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { sampleTrace } from '../../fakes/sample-trace.js';
import { SetClock } from '../../fakes/set-clock.js';

const folder = temporaryFolder();
const stores: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

function give(trace: Partial<Trace>, judgement: Partial<Judgement>, keepTexts = true) {
  const state = new State(folder.file(`${Math.random()}.sqlite`));
  const clock = new SetClock();
  const traces = new SqlTraceStore({ state, keepTexts, keepDays: 30, clock, warn: () => undefined });
  const feedback = new SqlFeedbackStore({ state, keepDays: 30, clock });
  stores.push(traces, feedback);
  traces.note(sampleTrace({ library: 'plants', at: clock.now().toISOString(), ...trace }));
  const parts = { traces, feedback, clock, newId: () => 'f1' };
  return new GiveFeedback(parts).run({
    library: 'plants',
    trace: 'one',
    author: 'ann',
    isEditor: false,
    verdict: 'should-have-answered',
    comment: null,
    correction: null,
    ...judgement,
  });
}

describe('GiveFeedback', () => {
  it('takes down what somebody says of what they asked', async () => {
    expect(await give({ person: 'ann' }, { comment: 'call me: 13812345678', correction: 'Call 400-820-8820.' })).toMatchObject({
      id: 'f1',
      question: 'how?',
      comment: 'call me: [phone]',
      correction: 'Call 400-820-8820.',
      author: 'ann',
      state: 'open',
    });
  });

  it.each([
    ['of another library', {}, { library: 'tools' }],
    ['that is not there', {}, { trace: 'two' }],
    ['of somebody else', { person: 'bob' }, {}],
    ['of somebody, by a guest', { person: 'bob' }, { author: null }],
    ['of a group', { person: 'ann', group: 'feishu:a:1' }, {}],
  ] as const)('knows no trace %s', async (_, trace, judgement) => {
    await expect(give(trace, judgement)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['an editor, of anybody', { person: 'bob', group: 'feishu:a:1' }, { isEditor: true }],
    ['whoever was told the id, of a guest', { person: null }, { author: null }],
  ] as const)('takes it of %s', async (_, trace, judgement) => {
    expect(await give(trace, judgement)).toMatchObject({ id: 'f1' });
  });

  it('keeps no words where none are kept, and knows the asker all the same', async () => {
    const given = await give({ person: 'ann' }, { comment: 'secret', correction: 'secret too' }, false);
    expect(given).toMatchObject({ question: null, comment: null, correction: null });
    expect(given.person).not.toBe('ann');
    await expect(give({ person: 'bob' }, {}, false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each([
    ['answered', 'should-have-answered'],
    ['declined', 'useful'],
    ['failed', 'not-useful'],
    ['declined', 'should-have-been-silent'],
  ] as const)('of what was %s takes no "%s"', async (outcome, verdict) => {
    await expect(give({ outcome }, { verdict })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('verdict'),
    });
  });

  it('takes no better answer to what should not have been answered', async () => {
    const wrong = { verdict: 'should-have-been-silent', correction: 'x' } as const;
    await expect(give({ outcome: 'answered' }, wrong)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
