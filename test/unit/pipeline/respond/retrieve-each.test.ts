import { isDeclined } from '#domain/decision.js';
import { Budget } from '#pipeline/budget.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { JudgeRelevance, type AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrieveEach } from '#pipeline/respond/retrieve-each.js';
import { RetrievePassages, type Evidence } from '#pipeline/respond/retrieve-passages.js';
import type { Stage } from '#pipeline/stage.js';
import { wordsConfidence } from '../../../fakes/answer-confidence.js';
import { drain } from '../../../fakes/drain.js';
import { FakeTime } from '../../../fakes/fake-time.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild } from '../../../fakes/memory-build.js';
import { verdict } from '../../../fakes/scripted-app.js';
import { SpaceWordSegmenter } from '../../../fakes/space-word-segmenter.js';

const library = [
  { document: 'pump.md', text: 'The filter of the pump is rinsed with water once a month.' },
  { document: 'lamp.md', text: 'The glass of the lamp is wiped with a dry cloth.' },
  ...Array.from({ length: 12 }, (_, i) => ({ document: `${i}.md`, text: `Part ${i} of the garden house stands behind wall ${i}.` })),
];
const segmenter = new SpaceWordSegmenter();

interface Setting {
  /** From which cosine on messages are accepted. */
  readonly gate?: number;
  readonly budget?: Budget;
  readonly group?: string;
  readonly retrieveOne?: (retrieve: Stage<AcceptedQuestion, Evidence>) => Stage<AcceptedQuestion, Evidence>;
}

async function ask(text: string, { gate = 0.1, budget, group, retrieveOne }: Setting = {}) {
  const embedder = new FakeEmbedder();
  const retrievePassages = new RetrievePassages(new FindPassages({ embedder, segmenter }, { candidates: 10 }), {
    passages: 2,
    perDocument: 1,
  });
  const judgeRelevance = new JudgeRelevance(segmenter, { unsureBand: 0 }, null);
  const stage = new RetrieveEach({ retrieveOne: retrieveOne?.(retrievePassages) ?? retrievePassages, embedder, judgeRelevance });
  const build = await openMemoryBuild(library, embedder);
  const context = { build, gate: gateAt(gate), budget, group, signal: new AbortController().signal };
  const embedded = await embedQuestion(questionOf({ text, mode: 'direct', history: [] }), embedder, context.signal);
  const { events, result } = await drain(stage.run({ ...embedded, gate: verdict }, context));
  if (isDeclined(result)) throw new Error(result.reason);
  const extract = new ExtractAnswer({ segmenter, embedder, confidence: wordsConfidence }, { maxWords: 60, comparedSentences: 4 });
  const { result: answer } = await drain(extract.run(result, context));
  return { events: events.map(({ type }) => type), evidence: result, answer };
}

const both = 'how is the filter of the pump rinsed? how is the glass of the lamp wiped?';

describe('RetrieveEach', () => {
  it('searches for each question alone, and takes what it finds in turns', async () => {
    const { events, evidence } = await ask(both);
    expect(evidence.parts?.map(({ question }) => question.text)).toEqual([
      'how is the filter of the pump rinsed?',
      'how is the glass of the lamp wiped?',
    ]);
    expect(evidence.passages.slice(0, 2).map(({ document }) => document)).toEqual(['pump.md', 'lamp.md']);
    expect(new Set(evidence.passages.map(({ id }) => id)).size).toBe(evidence.passages.length);
    expect(evidence.question.text).toBe(both);
    expect(events).toEqual(['passages-found', 'passages-found']);
  });

  it('has both answered, in their order, numbered through', async () => {
    expect(await ask(both)).toMatchObject({
      answer: {
        text: `${library[0]?.text} [1]\n\n${library[1]?.text} [2]`,
        citations: [
          { number: 1, document: 'pump.md' },
          { number: 2, document: 'lamp.md' },
        ],
      },
    });
  });

  it('has what is known answered where the rest is not', async () => {
    const { answer } = await ask('how is the filter of the pump rinsed? who wins the football match on sunday?');
    expect(answer).toMatchObject({ citations: [{ document: 'pump.md' }] });
  });

  it('quotes once what answers both', async () => {
    const { answer } = await ask('how is the filter of the pump rinsed? is the filter of the pump rinsed with water?');
    expect(answer).toMatchObject({ text: `${library[0]?.text} [1]` });
  });

  it('leaves one question to the retrieval of one', async () => {
    const { evidence, events } = await ask('how is the filter of the pump rinsed?');
    expect(evidence.parts).toBeUndefined();
    expect(events).toEqual(['passages-found']);
  });

  it('retrieves for no question that the gate turns away alone, though it let the message through', async () => {
    const { events, evidence, answer } = await ask('how is the filter of the pump rinsed? what stands behind?', { gate: 0.5 });
    expect(evidence.parts?.map(({ question }) => question.message)).toEqual(['how is the filter of the pump rinsed?']);
    expect(evidence.parts?.[0]?.question.gate.probability).not.toBe(verdict.probability);
    expect(answer).toMatchObject({ citations: [{ document: 'pump.md' }] });
    expect(evidence.unfound).toEqual(['what stands behind?']);
    expect(events).toEqual(['passages-found']);
  });

  it('retrieves for no question that is small talk', async () => {
    const { evidence } = await ask('how is the filter of the pump rinsed? and what are you? what can you do?', { gate: -1 });
    expect(evidence.parts?.map(({ question }) => question.message)).not.toContain('what can you do?');
  });

  it('retrieves for the message where the gate accepts no question of it alone', async () => {
    const { evidence } = await ask(both, { gate: 0.99 });
    expect([evidence.parts, evidence.question.text]).toEqual([undefined, both]);
  });

  it('keeps the words of the asker beside what a rewrite of them found', async () => {
    const { evidence } = await ask(both, {
      retrieveOne: (retrieve) => ({
        name: 'retrieve',
        run: (question, context) => retrieve.run({ ...question, message: 'rewritten', text: `${question.text} rewritten` }, context),
      }),
    });
    expect(evidence.parts?.map(({ question: { message, text } }) => [message, text])).toEqual([
      ['how is the filter of the pump rinsed?', 'how is the filter of the pump rinsed? rewritten'],
      ['how is the glass of the lamp wiped?', 'how is the glass of the lamp wiped? rewritten'],
    ]);
  });

  it('judges each question by what its group is held to', async () => {
    const known = await ask(both);
    const shy = await ask(both, { group: 'shy' });
    expect([known.evidence.parts?.length, shy.evidence.parts]).toEqual([2, undefined]);
  });

  it('begins no further question when it is late, and tells', async () => {
    const time = new FakeTime();
    const budget = new Budget({ clock: time, schedule: time.schedule }, { deadlineSeconds: 10, messageTokens: null });
    const { events, evidence } = await ask(both, {
      budget,
      retrieveOne: (retrieve) => ({
        name: 'retrieve',
        async *run(question, context) {
          await time.pass(7100);
          return yield* retrieve.run(question, context);
        },
      }),
    });
    expect(evidence.parts).toHaveLength(1);
    expect(events).toEqual(['step-skipped', 'passages-found', 'step-skipped']);
  });
});
