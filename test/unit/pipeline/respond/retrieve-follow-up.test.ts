import type { HistoryEntry } from '#domain/message.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrieveFollowUp } from '#pipeline/respond/retrieve-follow-up.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import { SpaceWordSegmenter } from '../../../fakes/space-word-segmenter.js';
import { drain } from '../../../fakes/drain.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild } from '../../../fakes/memory-build.js';
import { verdict } from '../../../fakes/scripted-app.js';

const signal = new AbortController().signal;
const before: readonly HistoryEntry[] = [
  { role: 'user', text: 'how is the filter of the pump rinsed' },
  { role: 'assistant', text: 'with water [1]' },
];
const library = [
  { document: 'pump.md', text: 'the filter of the pump is rinsed with water' },
  { document: 'lamp.md', text: 'the glass of the lamp is wiped with a dry cloth' },
  ...Array.from({ length: 12 }, (_, i) => ({ document: `${i}.md`, text: `part ${i} of the garden house` })),
];

async function ask(text: string, { rewrite, history = before }: { rewrite: string | null; history?: readonly HistoryEntry[] }) {
  const embedder = new FakeEmbedder();
  const asked: string[] = [];
  const find = new FindPassages({ embedder, segmenter: new SpaceWordSegmenter() }, { candidates: 10 });
  const stage = new RetrieveFollowUp({
    retrievePassages: new RetrievePassages(find, { passages: 1, perDocument: 1 }),
    rewriteQuestion: async ({ message }) => {
      asked.push(message);
      return rewrite;
    },
    embedder,
  });
  const embedded = await embedQuestion(questionOf({ text, mode: 'direct', history }), embedder, signal);
  const build = await openMemoryBuild(library, embedder);
  const { events, result } = await drain(stage.run({ ...embedded, gate: verdict }, { build, gate: gateAt(0.1), signal }));
  const [question, document] = 'question' in result ? [result.question, result.passages[0]?.document] : [null, null];
  return { asked, question, document, events: events.map(({ type }) => type) };
}

describe('RetrieveFollowUp', () => {
  it('answers the rewritten question where other passages are found by it', async () => {
    const { question, document, events } = await ask('and that of the other one?', { rewrite: 'how is the glass of the lamp wiped' });
    expect(document).toBe('lamp.md');
    expect(question).toMatchObject({ text: 'how is the glass of the lamp wiped', history: [], gate: verdict });
    expect(events).toEqual(['passages-found']);
  });

  it('keeps the question as it was asked where a rewrite finds nothing else', async () => {
    const { question, document } = await ask('and how is it rinsed?', { rewrite: 'how is the pump filter rinsed with water' });
    expect(document).toBe('pump.md');
    expect(question).toMatchObject({ message: 'and how is it rinsed?', history: before });
  });

  it('goes by the rules where no rewrite comes', async () => {
    expect(await ask('and how is it rinsed?', { rewrite: null })).toMatchObject({ document: 'pump.md', asked: ['and how is it rinsed?'] });
  });

  it.each([
    ['names its subject', 'how often is the glass of the lamp wiped by hand', before],
    ['is the first message', 'and that?', []],
  ])('does not ask the model about a message that %s', async (_, text, history) => {
    expect((await ask(text, { rewrite: 'the filter of the pump', history })).asked).toEqual([]);
  });
});
