import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import { SpaceWordSegmenter } from '../../../fakes/space-word-segmenter.js';
import { drain } from '../../../fakes/drain.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild, type ChunkSketch } from '../../../fakes/memory-build.js';
import { verdict } from '../../../fakes/scripted-app.js';

const embedder = new FakeEmbedder();
const signal = new AbortController().signal;

async function ask(text: string): Promise<AcceptedQuestion> {
  return { ...(await embedQuestion(questionOf({ text, mode: 'group', history: [] }), embedder, signal)), gate: verdict };
}

async function retrieve(sketches: readonly ChunkSketch[]) {
  const stage = new RetrievePassages(new FindPassages({ embedder, segmenter: new SpaceWordSegmenter() }, { candidates: 40 }), {
    passages: 2,
    perDocument: 2,
  });
  const context = { build: await openMemoryBuild(sketches, embedder), gate: gateAt(0.1), signal };
  return drain(stage.run(await ask('how do I rinse the filter'), context));
}

const filler = Array.from({ length: 30 }, (_, i) => ({ document: `${i}.md`, text: `rinse number ${i} of many` }));

describe('RetrievePassages', () => {
  it('tells which passages it looked at and why each is where it is, before it hands over the chosen ones', async () => {
    const { events, result } = await retrieve([...filler, { document: 'pump.md', text: 'how to rinse the filter of the pump' }]);
    expect(events).toHaveLength(1);
    const [event] = events;
    const told = event?.type === 'passages-found' ? event.passages : [];
    expect(told.map(({ place }) => place)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(told[0]).toMatchObject({
      passage: { document: 'pump.md', dense: expect.any(Number), lexical: expect.any(Number), late: null },
      fate: { kind: 'chosen', number: 1 },
    });
    const chosen = told.filter(({ fate }) => fate.kind === 'chosen').map(({ passage }) => passage.id);
    expect(result).toMatchObject({ passages: [{ id: chosen[0] }, { id: chosen[1] }] });
  });

  it('tells of a chosen passage however far behind it stood', async () => {
    const copies = Array.from({ length: 25 }, (_, i) => ({ document: `${i}.md`, text: 'how to rinse the filter' }));
    const { events } = await retrieve([...copies, { document: 'lamp.md', text: 'lamp' }]);
    const told = events[0]?.type === 'passages-found' ? events[0].passages : [];
    expect(told.at(-1)).toMatchObject({ place: 26, passage: { document: 'lamp.md' }, fate: { kind: 'chosen', number: 2 } });
    expect(told).toHaveLength(21);
  });
});
