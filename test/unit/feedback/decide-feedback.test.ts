import { mkdirSync, readFileSync } from 'node:fs';
import { FileCorrectionStore } from '#adapters/correction-store/file-correction-store.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { SqlFeedbackStore } from '#adapters/feedback-store/sql-feedback-store.js';
import { State } from '#database/state/state.js';
import { AssistantError } from '#domain/errors.js';
import { DecideFeedback } from '#feedback/decide-feedback.js';
import { Teaching } from '#feedback/teaching.js';
import type { CorrectionStore } from '#ports/correction-store.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { sampleFeedback } from '../../fakes/sample-feedback.js';
import { SetClock } from '../../fakes/set-clock.js';

const folder = temporaryFolder();
const clock = new SetClock();
const { givenAt } = sampleFeedback();
const choice = { library: 'plants', id: 'f1', givenAt, by: 'editor' };
let feedback: SqlFeedbackStore;
let gates: FileGateStore;
let decide: DecideFeedback;
const decideWith = (corrections: CorrectionStore): DecideFeedback =>
  new DecideFeedback({ feedback, teaching: new Teaching({ feedback, gates, corrections }), clock });
const corrections = (): string => readFileSync(folder.file('plants/corrections/corrections.jsonl'), 'utf8');

beforeEach(() => {
  mkdirSync(folder.file('plants'), { recursive: true });
  feedback = new SqlFeedbackStore({ state: new State(folder.file('state.sqlite')), keepDays: 30, clock });
  gates = new FileGateStore(folder.file(''));
  decide = decideWith(new FileCorrectionStore(folder.file('')));
});
afterEach(() => feedback.close());

describe('DecideFeedback', () => {
  it('adds to the examples there are, and corrects one of the same text', async () => {
    const before = [
      { text: 'hello', good: false, group: null },
      { text: 'How often?', good: false, group: null },
    ];
    await gates.saveExamples('plants', before);
    await feedback.give(sampleFeedback({ question: 'how often?' }));
    expect(await decide.approve(choice)).toMatchObject({ state: 'approved', decidedBy: 'editor' });
    expect(await gates.examples('plants')).toEqual([before[0], { text: 'how often?', good: true, group: null }]);
  });

  it('makes a better answer a document, and takes it away when it is dismissed after all', async () => {
    await feedback.give(sampleFeedback({ outcome: 'answered', verdict: 'not-useful', question: 'how often?', correction: 'Daily.' }));
    await decide.approve(choice);
    expect(corrections()).toBe('{"question":"how often?","answer":"Daily."}\n');
    expect(await decide.dismiss(choice)).toMatchObject({ state: 'dismissed' });
    expect(corrections()).toBe('');
  });

  it('keeps the example of what is dismissed after all, or takes it back too', async () => {
    const other = { text: 'hello', good: false, group: null };
    await gates.saveExamples('plants', [other]);
    await feedback.give(sampleFeedback({ question: 'how often?' }));
    await decide.approve(choice);
    await decide.dismiss(choice);
    expect(await gates.examples('plants')).toHaveLength(2);
    await decide.approve(choice);
    await decide.dismiss({ ...choice, withExample: true });
    expect(await gates.examples('plants')).toEqual([other]);
  });

  const undo = { ...choice, withExample: true };
  const second = { question: 'How OFTEN?', correction: 'Monthly.', author: 'a2', trace: 'two', id: 'f2' };

  it('takes back nothing that somebody else teaches too, or that was there before', async () => {
    await feedback.give(sampleFeedback({ question: 'how often?' }));
    await feedback.give(sampleFeedback({ ...second, correction: null }));
    await decide.approve(choice);
    clock.pass(1_000);
    await decide.approve({ ...choice, id: 'f2' });
    await decide.dismiss(undo);
    expect(await gates.examples('plants')).toEqual([{ text: 'How OFTEN?', good: true, group: null }]);
    await decide.dismiss({ ...undo, id: 'f2' });
    expect(await gates.examples('plants')).toEqual([]);

    const kept = [{ text: 'how often?', good: true, group: null }];
    await gates.saveExamples('plants', kept);
    await feedback.give(sampleFeedback({ question: 'how often?', trace: 'three', id: 'f3' }));
    await decide.approve({ ...choice, id: 'f3' });
    await decide.dismiss({ ...undo, id: 'f3' });
    expect(await gates.examples('plants')).toEqual(kept);
  });

  it('lets come back what it took the place of: an example, an answer of before, and what somebody else taught', async () => {
    const before = [{ text: 'How often?', good: false, group: null }];
    await gates.saveExamples('plants', before);
    const files = new FileCorrectionStore(folder.file(''));
    await files.put('plants', { question: 'how often?', answer: 'Weekly.' });
    await feedback.give(sampleFeedback({ question: 'how often?', correction: 'Daily.' }));
    await feedback.give(sampleFeedback({ ...second, question: 'how often?' }));
    await decide.approve(choice);
    clock.pass(1_000);
    await decide.approve({ ...choice, id: 'f2' });
    expect(corrections()).toContain('Monthly.');
    await decide.dismiss({ ...undo, id: 'f2' });
    expect(corrections()).toBe('{"question":"how often?","answer":"Daily."}\n');
    expect(await gates.examples('plants')).toEqual([{ text: 'how often?', good: true, group: null }]);
    await decide.dismiss(undo);
    expect(corrections()).toBe('{"question":"how often?","answer":"Weekly."}\n');
    expect(await gates.examples('plants')).toEqual(before);
  });

  it('teaches nothing of what is dismissed', async () => {
    await feedback.give(sampleFeedback({ correction: 'x' }));
    await decide.dismiss(choice);
    expect(await gates.examples('plants')).toBeNull();
    expect(corrections).toThrow();
  });

  it('approves once, to the same end when a crash came in between', async () => {
    await feedback.give(sampleFeedback({ question: 'how often?', correction: 'Daily.' }));
    const failing: CorrectionStore = {
      put: async () => {
        throw new AssistantError('STORAGE_FAILED', 'no space');
      },
      remove: async () => undefined,
    };
    await expect(decideWith(failing).approve(choice)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(await feedback.get('f1')).toMatchObject({ state: 'open' });
    for (let i = 0; i < 2; i += 1) await decide.approve(choice);
    expect(await gates.examples('plants')).toHaveLength(1);
    expect(corrections().trim().split('\n')).toHaveLength(1);
  });

  it('approves and dismisses nothing but what was read', async () => {
    await feedback.give(sampleFeedback({ question: 'how often?', correction: 'Daily.' }));
    await feedback.give(sampleFeedback({ question: 'how often?', correction: 'Never.', givenAt: '2026-01-03T00:00:01.000Z' }));
    for (const verb of ['approve', 'dismiss'] as const) await expect(decide[verb](choice)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await gates.examples('plants')).toBeNull();
    expect(corrections).toThrow();
  });

  const question = 'how often?';
  const changes = {
    changed: () => feedback.give(sampleFeedback({ question, correction: 'Never.', givenAt: '2026-01-03T00:00:01.000Z' })),
    dismissed: () => decide.dismiss(choice),
    erased: () => feedback.erase({ library: 'plants' }),
  };

  it.each(Object.keys(changes) as (keyof typeof changes)[])('takes back what it taught when it is %s meanwhile', async (change) => {
    const before = [{ text: 'How often?', good: false, group: null }];
    await gates.saveExamples('plants', before);
    const files = new FileCorrectionStore(folder.file(''));
    await files.put('plants', { question, answer: 'Weekly.' });
    await feedback.give(sampleFeedback({ question, correction: 'Daily.' }));
    const interrupted: CorrectionStore = {
      put: async (...correction) => {
        const replaced = await files.put(...correction);
        if (correction[1].answer === 'Daily.') await changes[change]();
        return replaced;
      },
      remove: (...correction) => files.remove(...correction),
    };
    const code = change === 'erased' ? 'NOT_FOUND' : 'CONFLICT';
    await expect(decideWith(interrupted).approve(choice)).rejects.toMatchObject({ code });
    expect(await gates.examples('plants')).toEqual(before);
    expect(corrections()).toBe('{"question":"how often?","answer":"Weekly."}\n');
  });

  it('is approved by two editors at once, and taught', async () => {
    await feedback.give(sampleFeedback({ question, correction: 'Daily.' }));
    const both = await Promise.all([decide.approve(choice), decide.approve({ ...choice, by: 'other' })]);
    expect(both[0]).toEqual(both[1]);
    expect(await gates.examples('plants')).toHaveLength(1);
    expect(corrections()).toContain('Daily.');
  });

  it('knows nothing of another library', async () => {
    await feedback.give(sampleFeedback());
    for (const verb of ['approve', 'dismiss'] as const)
      await expect(decide[verb]({ ...choice, library: 'tools' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
