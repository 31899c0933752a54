import { jest } from '@jest/globals';
import { mkdirSync, readFileSync } from 'node:fs';
import { FileCorrectionStore } from '#adapters/correction-store/file-correction-store.js';
import { SqlFeedbackStore } from '#adapters/feedback-store/sql-feedback-store.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { State } from '#database/state/state.js';
import { AssistantError } from '#domain/errors.js';
import { DecideFeedback } from '#feedback/decide-feedback.js';
import { GiveFeedback, type Judgement } from '#feedback/give-feedback.js';
import { TeachLesson } from '#feedback/teach-lesson.js';
import { Teaching } from '#feedback/teaching.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';
import { MemoryTraceStore } from '../../fakes/memory-trace-store.js';
import { sampleFeedback } from '../../fakes/sample-feedback.js';
import { sampleTrace } from '../../fakes/sample-trace.js';
import { SetClock } from '../../fakes/set-clock.js';

const folder = temporaryFolder();
const clock = new SetClock();
let feedback: SqlFeedbackStore;
let gates: FileGateStore;
let teaching: Teaching;
let lessons: TeachLesson;

const lesson: Judgement = {
  library: 'plants',
  trace: 'silent',
  author: 'eva',
  isEditor: true,
  verdict: 'should-have-answered',
  comment: null,
  correction: 'Daily.',
};
const teach = (changes: Partial<Judgement> = {}, replaces: { id: string; givenAt: string } | null = null) => {
  clock.pass(1_000);
  return lessons.run({ ...lesson, ...changes }, { by: 'eva', replaces });
};
const corrections = (): string[] =>
  readFileSync(folder.file('plants/corrections/corrections.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => (line ? [(JSON.parse(line) as { answer: string }).answer] : []));
const examples = async (): Promise<string[]> => ((await gates.examples('plants')) ?? []).map(({ text, good }) => `${text} ${good}`);

beforeEach(() => {
  mkdirSync(folder.file('plants'), { recursive: true });
  feedback = new SqlFeedbackStore({ state: new State(folder.file('state.sqlite')), keepDays: 30, clock });
  gates = new FileGateStore(folder.file(''));
  const traces = new MemoryTraceStore();
  traces.note(sampleTrace({ id: 'silent', library: 'plants', text: 'how often?' }));
  traces.note(sampleTrace({ id: 'again', library: 'plants', text: 'and how often?' }));
  traces.note(sampleTrace({ id: 'spoken', library: 'plants', text: 'nice weather', outcome: 'answered', reason: null }));
  teaching = new Teaching({ feedback, gates, corrections: new FileCorrectionStore(folder.file('')) });
  let ids = 0;
  const giveFeedback = new GiveFeedback({ traces, feedback, clock, newId: () => `f${++ids}` });
  lessons = new TeachLesson({ feedback, giveFeedback, decideFeedback: new DecideFeedback({ feedback, teaching, clock }), teaching, clock });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await feedback.close();
});

describe('TeachLesson', () => {
  it('teaches what is said at once, and puts a better answer in its place when that is named', async () => {
    const first = await teach();
    expect(first).toMatchObject({ state: 'approved', decidedBy: 'eva', correction: 'Daily.' });
    expect(await teach({ correction: 'Weekly.', question: 'how often is it rinsed?' }, first)).toMatchObject({
      id: first.id,
      correction: 'Weekly.',
    });
    expect([corrections(), await examples()]).toEqual([['Weekly.'], ['how often is it rinsed? true']]);
    expect(await feedback.list({ library: 'plants', most: 10 })).toHaveLength(1);
  });

  it('takes back what somebody else said of another message once the new answer is there', async () => {
    const other = await teach({ trace: 'again', author: 'ed', question: 'how often?' });
    await teach({ correction: 'Weekly.' }, other);
    expect(await feedback.get(other.id)).toMatchObject({ state: 'dismissed' });
    expect([corrections(), await examples()]).toEqual([['Weekly.'], ['how often? true']]);
  });

  it('lets no written answer go that was not named', async () => {
    const written = await teach({ trace: 'spoken', verdict: 'not-useful', correction: 'It rains.' });
    const silence = { trace: 'spoken', verdict: 'should-have-been-silent', correction: null } as const;
    await expect(teach(silence)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect([corrections(), await examples()]).toEqual([['It rains.'], ['nice weather true']]);
    await teach(silence, written);
    expect([corrections(), await examples()]).toEqual([[], ['nice weather false']]);
  });

  it.each(['put', 'unlearn'] as const)('keeps the earlier answer when the new one cannot be kept: %s', async (step) => {
    const first = await teach();
    const failure = new AssistantError('STORAGE_FAILED', 'no space');
    if (step === 'put') jest.spyOn(feedback, 'put').mockRejectedValueOnce(failure);
    else jest.spyOn(teaching, 'unlearn').mockRejectedValueOnce(failure);
    await expect(teach({ correction: 'Weekly.', question: 'how often is it rinsed?' }, first)).rejects.toBe(failure);
    expect([corrections(), await examples()]).toEqual([['Daily.'], ['how often? true']]);
    expect(await feedback.get(first.id)).toEqual(first);
  });

  it('names nothing of another library and nothing that was changed since', async () => {
    await feedback.give(sampleFeedback({ id: 'elsewhere', library: 'tools', trace: 'x' }));
    await expect(teach({}, { id: 'elsewhere', givenAt: sampleFeedback().givenAt })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const first = await teach();
    await expect(teach({}, { id: first.id, givenAt: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(corrections()).toEqual(['Daily.']);
  });
});
