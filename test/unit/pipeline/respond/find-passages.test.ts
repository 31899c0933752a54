import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { HistoryEntry } from '#domain/message.js';
import { defaultRanking, type Ranking } from '#domain/ranking.js';
import type { TokenVectors } from '#domain/token-vectors.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { TokenIndex } from '#ports/token-store.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import { FindPassages, type FoundPassages } from '#pipeline/respond/find-passages.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';

const embedder = new FakeEmbedder();
const find = new FindPassages({ embedder, segmenter: new JiebaWordSegmenter() }, { candidates: 20 });
const signal = new AbortController().signal;
const texts = [
  'Rinse the pump with vinegar and rinse the pump again.',
  'The pump is rinsed with vinegar.',
  'The lamp turns red when the tank is empty.',
  '指示灯变红表示水箱里没有水了。',
];

let build: OpenBuild;
beforeAll(async () => {
  const sketches = texts.map((text, i) => ({ document: `${i}.md`, title: '', text }));
  build = await openMemoryBuild(sketches, embedder);
});

/** The build with token vectors: those of the texts given, in their place. */
async function withTokens(likeTexts: readonly string[]): Promise<OpenBuild> {
  const all = (await embedder.embedPassages(likeTexts)).map(({ tokens }) => tokens);
  const read = async (ids: readonly number[]): Promise<TokenVectors[]> => ids.flatMap((id) => all[id] ?? []);
  return { ...build, tokens: { read } as unknown as TokenIndex };
}

async function run(
  text: string,
  changes: { at?: OpenBuild; ranking?: Partial<Ranking>; history?: HistoryEntry[] } = {},
): Promise<FoundPassages> {
  const question = await embedQuestion(questionOf({ text, mode: 'direct', history: changes.history ?? [] }), embedder, signal);
  return find.run(question, { build: changes.at ?? build, ranking: { ...defaultRanking, ...changes.ranking }, signal });
}

const ids = (passages: FoundPassages['ranked']): number[] => passages.map(({ id }) => id);

describe('finding passages', () => {
  it('orders by both searches, and says nothing of single words where a build keeps none', async () => {
    const { fused, ranked } = await run('rinse the pump with vinegar');
    expect(ids(fused).slice(0, 2).toSorted()).toEqual([0, 1]);
    expect(ids(ranked)).toEqual(ids(fused));
    expect(ranked.every(({ late }) => late === null)).toBe(true);
  });

  it('moves a passage up whose single words are like those of the question', async () => {
    const at = await withTokens(['nothing', 'nothing', 'rinse the pump with vinegar', 'nothing']);
    const { fused, ranked } = await run('rinse the pump with vinegar', { at, ranking: { lateWeight: 1000, cosineSpread: 1 } });
    expect(ids(fused)[0]).not.toBe(2);
    expect(ids(ranked)[0]).toBe(2);
    expect(ranked[0]?.late).toBeGreaterThan(0.9);
    expect(ranked.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score).toSorted((a, b) => b - a));
    expect(ids((await run('rinse the pump with vinegar', { at, ranking: { lateWeight: 0, lateAcrossLanguages: 0 } })).ranked)).toEqual(
      ids(fused),
    );
  });

  it('lets single words count as the languages of question and passages tell', async () => {
    const at = await withTokens(['nothing', 'nothing', '水箱没有水', 'nothing']);
    const ranking = { lateWeight: 0, lateAcrossLanguages: 1000, cosineSpread: 1 };
    expect(ids((await run('水箱没有水', { at, ranking })).ranked)[0]).toBe(2);
    const native: OpenBuild = {
      ...at,
      chunks: (
        await openMemoryBuild(
          Array.from({ length: 4 }, () => ({ text: '指示灯变红表示水箱没有水' })),
          embedder,
        )
      ).chunks,
    };
    const { fused, ranked } = await run('水箱没有水', { at: native, ranking });
    expect(ids(ranked)).toEqual(ids(fused));
  });

  it('searches a follow-up with the rare words of the question before, embedded together', async () => {
    const history: HistoryEntry[] = [{ role: 'user', text: 'what does the lamp mean?' }];
    const alone = await run('and when it is red?');
    const { dense, ranked } = await run('and when it is red?', { history });
    expect(ids(ranked)[0]).toBe(2);
    expect(dense).not.toEqual(alone.dense);
  });
});
