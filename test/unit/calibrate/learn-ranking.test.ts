import { LearnRanking } from '#calibrate/learn-ranking.js';
import { headingQuestions } from '#calibrate/heading-questions.js';
import { ownQuestions } from '#calibrate/own-questions.js';
import { defaultRanking, type Ranking } from '#domain/ranking.js';
import { FindPassages, type FoundPassages, type SearchedQuestion } from '#pipeline/respond/find-passages.js';
import type { OpenBuild } from '#ports/build-store.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { openMemoryBuild, type ChunkSketch } from '../../fakes/memory-build.js';
import { SpaceWordSegmenter } from '../../fakes/space-word-segmenter.js';
import { MemoryVectorCacheStore } from '../../fakes/memory-vector-cache.js';

const signal = new AbortController().signal;

const embedder = new FakeEmbedder();

function learn(
  build: OpenBuild,
  findPassages: FindPassages = new FindPassages({ embedder, segmenter: new SpaceWordSegmenter() }, { candidates: 20 }),
): Promise<Ranking> {
  const parts = { embedder, vectors: new MemoryVectorCacheStore(), findPassages };
  return new LearnRanking(parts).run(build, { library: 'default', signal });
}

const open = (sketches: readonly ChunkSketch[]): Promise<OpenBuild> => openMemoryBuild(sketches, new FakeEmbedder());
const sections = (count: number): ChunkSketch[] =>
  Array.from({ length: count }, (_, i) => i).flatMap((i) =>
    ['is rinsed with warm water', 'needs a new seal'].map((what) => ({
      document: `${i}.md`,
      headings: [`Part ${i}`],
      text: `The part number ${i} ${what}.`,
    })),
  );

/** Finds what it is told to under a ranking, and nothing else. */
function finding(find: (ranking: Ranking, question: string) => readonly number[]): FindPassages {
  const run = async (question: SearchedQuestion, { build, ranking }: { build: OpenBuild; ranking: Ranking }): Promise<FoundPassages> => {
    const ranked = build.chunks
      .chunks(find(ranking, question.text))
      .map((chunk) => ({ ...chunk, score: 1, dense: null, lexical: null, late: null, rerank: null }));
    return { question, dense: [], lexical: [], fused: ranked, compared: ranked, ranked };
  };
  return { run } as unknown as FindPassages;
}

describe('learning how passages are ordered', () => {
  it('measures how far the cosines of a library lie apart, by sentences of its own', async () => {
    const build = await open(
      ['How the red pump is rinsed.', 'The green tank holds two litres.'].map((text, i) => ({ document: `${i}.md`, text })),
    );
    const ranking = await learn(build);
    expect(ranking.cosineSpread).toBeGreaterThan(0.05);
    expect(ranking).toEqual({ ...defaultRanking, cosineSpread: ranking.cosineSpread });
  });

  it.each(['The same sentence everywhere.', '42'])('keeps what is shipped where nothing can be told: %s', async (text) => {
    expect(await learn(await open([{ text }]))).toEqual(defaultRanking);
  });

  it('keeps comparing single words where the other part of a section is found better by it', async () => {
    const build = await open(sections(20));
    const all = Array.from({ length: 40 }, (_, id) => id);
    const helps = await learn(
      build,
      finding(({ lateWeight }) => (lateWeight > 0 ? all : [])),
    );
    expect(helps).toMatchObject({
      lateWeight: defaultRanking.lateWeight,
      learnedFrom: { questions: 30, heldOut: { questions: 30, shippedNdcgAt10: expect.any(Number) } },
    });
    expect(helps.learnedFrom?.heldOut?.ndcgAt10).toBe(helps.learnedFrom?.heldOut?.shippedNdcgAt10);
    const harms = await learn(
      build,
      finding(({ lateWeight }) => (lateWeight > 0 ? [] : all)),
    );
    expect(harms.lateWeight).toBe(0);
    expect(harms.learnedFrom?.lateGain).toBeLessThan(0);
    expect(harms.learnedFrom?.heldOut?.shippedNdcgAt10).toBe(0);
    expect(harms.learnedFrom?.heldOut?.ndcgAt10).toBeGreaterThan(0);
  });

  it('takes another weight of words only where it is surely better', async () => {
    const build = await open(sections(20));
    const all = Array.from({ length: 40 }, (_, id) => id);
    const better = await learn(
      build,
      finding(({ lexicalWeight }) => (lexicalWeight === 5.5 ? all.slice(0, 10) : [])),
    );
    expect(better.lexicalWeight).toBe(5.5);
    const chance = await learn(
      build,
      finding(({ lexicalWeight }) => (lexicalWeight === 5.5 ? [0, 1] : [2])),
    );
    expect(chance.lexicalWeight).toBe(defaultRanking.lexicalWeight);
  });

  it('takes nothing that is better only on the questions it was chosen on', async () => {
    const all = Array.from({ length: 40 }, (_, id) => id);
    const find = finding(({ lexicalWeight }, question) => (lexicalWeight === 4 && question.includes('rinsed') ? all : []));
    const learned = await learn(await open(sections(20)), find);
    expect(learned.lexicalWeight).toBe(defaultRanking.lexicalWeight);
    expect(learned.learnedFrom?.heldOut?.ndcgAt10).toBe(0);
  });

  it('learns from headings where no section has several passages, and leaves the reranker as shipped', async () => {
    const build = await open(
      Array.from({ length: 30 }, (_, i) => ({ document: `${i}.md`, title: `Pump number ${i}`, text: `Rinse it ${i}.` })),
    );
    const all = Array.from({ length: 30 }, (_, id) => id);
    const learned = await learn(
      build,
      finding(({ lateWeight }) => (lateWeight > 0 ? [] : all)),
    );
    expect(learned).toMatchObject({ lateWeight: 0, rerankWeight: defaultRanking.rerankWeight, learnedFrom: { questions: 15 } });
  });
});

describe('learning what a reranker counts', () => {
  const all = Array.from({ length: 40 }, (_, id) => id);
  /** Scores passages by whether they are of the question's section, or the other way round; counts how often it is asked. */
  function reranking(sign: 1 | -1) {
    const asked = { times: 0 };
    const run = async (question: SearchedQuestion, { build, ranking }: { build: OpenBuild; ranking: Ranking }): Promise<FoundPassages> => {
      const part = /number (\d+)/u.exec(question.text)?.[1];
      if (ranking.rerankWeight > 0) asked.times += 1;
      const compared = build.chunks
        .chunks(all)
        .map((chunk, i) => ({ ...chunk, score: 40 - i, dense: null, lexical: null, late: null, rerank: null }));
      const scored = compared.map((passage) => ({ ...passage, rerank: passage.document === `${part}.md` ? sign : 0 }));
      return { question, dense: [], lexical: [], fused: compared, compared, ranked: ranking.rerankWeight > 0 ? scored : compared };
    };
    return { asked, findPassages: { run } as unknown as FindPassages };
  }

  it('keeps it where it finds the rest of a section, and asks it once for each question', async () => {
    const { asked, findPassages } = reranking(1);
    const { rerankWeight } = await learn(await open(sections(20)), findPassages);
    expect(rerankWeight).toBeGreaterThan(0);
    expect(asked.times).toBe(40);
  });

  it('leaves it out where it gains nothing', async () => {
    expect((await learn(await open(sections(20)), reranking(-1).findPassages)).rerankWeight).toBe(0);
  });
});

describe('heading questions', () => {
  it('are headings with the title of their document, each once, and what answers them is their section', async () => {
    const { chunks } = await open([
      { document: 'a.md', title: 'Pump P2', headings: ['Cleaning'], text: 'Rinse it.' },
      { document: 'a.md', title: 'Pump P2', headings: ['Cleaning'], text: 'Never use soap.' },
      { document: 'a.md', title: 'Pump P2', headings: ['Noise of Pump P2'], text: 'Lift the hose.' },
      { document: 'a.md', title: 'Pump P2', headings: ['Noise of Pump P2', '3.1'], text: 'Or not.' },
      { document: 'docs/b.md', title: 'b.md', text: 'No heading, and no title but its name.' },
      { document: 'c.md', title: '水泵维修', text: '拧紧接头。' },
      { document: 'c.csv', title: 'Questions', question: 'Does it leak?', text: 'No.' },
    ]);
    expect(headingQuestions(chunks, 10)).toEqual([
      { text: 'Pump P2 Cleaning', from: null, relevant: new Set([0, 1]) },
      { text: 'Noise of Pump P2', from: null, relevant: new Set([2]) },
      { text: '水泵维修', from: null, relevant: new Set([5]) },
    ]);
  });
});

describe('own questions', () => {
  it('are sentences, and what answers them is the rest of their section', async () => {
    const { chunks } = await open([
      { document: 'a.md', headings: ['Pump'], text: 'Short. Rinse the filter of the pump monthly.' },
      { document: 'a.md', headings: ['Pump'], text: 'The seal of the pump must stay wet.' },
      { document: 'a.md', headings: ['Tank'], text: 'The tank holds two litres of water.' },
      { document: 'b.md', headings: ['Pump'], text: '12.5' },
    ]);
    expect(ownQuestions(chunks, 10)).toEqual([
      { text: 'Rinse the filter of the pump monthly.', from: 0, relevant: new Set([1]) },
      { text: 'The seal of the pump must stay wet.', from: 1, relevant: new Set([0]) },
      { text: 'The tank holds two litres of water.', from: 2, relevant: new Set() },
    ]);
  });
});
