import { mkdirSync, readFileSync } from 'node:fs';
import { FileCorrectionStore } from '#adapters/correction-store/file-correction-store.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { SqliteFeedbackStore } from '#adapters/feedback-store/sqlite-feedback-store.js';
import { StateFile } from '#database/state/state-file.js';
import { AssistantError } from '#domain/errors.js';
import { DecideFeedback } from '#feedback/decide-feedback.js';
import type { CorrectionStore } from '#ports/correction-store.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { sampleFeedback } from '../../fakes/sample-feedback.js';
import { SetClock } from '../../fakes/set-clock.js';

const folder = temporaryFolder();
const clock = new SetClock();
const choice = { library: 'plants', id: 'f1', by: 'editor' };
let feedback: SqliteFeedbackStore;
let gates: FileGateStore;
let decide: DecideFeedback;
const decideWith = (corrections: CorrectionStore): DecideFeedback => new DecideFeedback({ feedback, gates, corrections, clock });
const corrections = (): string => readFileSync(folder.file('plants/corrections/corrections.jsonl'), 'utf8');

beforeEach(() => {
  mkdirSync(folder.file('plants'), { recursive: true });
  feedback = new SqliteFeedbackStore({ state: new StateFile(folder.file('state.sqlite')), keepDays: 30, clock });
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

  it('knows nothing of another library', async () => {
    await feedback.give(sampleFeedback());
    for (const verb of ['approve', 'dismiss'] as const)
      await expect(decide[verb]({ ...choice, library: 'tools' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
