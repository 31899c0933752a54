import { isDeclined } from '#domain/decision.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrieveEach } from '#pipeline/respond/retrieve-each.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import { wordsConfidence } from '../../../fakes/answer-confidence.js';
import { drain } from '../../../fakes/drain.js';
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

async function ask(text: string) {
  const embedder = new FakeEmbedder();
  const retrievePassages = new RetrievePassages(new FindPassages({ embedder, segmenter }, { candidates: 10 }), {
    passages: 2,
    perDocument: 1,
  });
  const stage = new RetrieveEach({ retrieveOne: retrievePassages, retrievePassages, embedder });
  const build = await openMemoryBuild(library, embedder);
  const context = { build, gate: gateAt(0.1), signal: new AbortController().signal };
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
});
