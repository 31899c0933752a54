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

  describe('in a library with source code', () => {
    const code = [
      ...texts.map((text, i) => ({ document: `${i}.md`, title: '', text })),
      { document: 'pump/drive.py', text: 'def rinse_pump(): vinegar()', symbols: ['rinse_pump'] },
      { document: 'pump/lamp.py', text: 'qqq zzz kkk', symbols: ['Lamp.turn_red'] },
      ...Array.from({ length: 30 }, (_, i) => ({ document: `${i}.txt`, text: `rinse the pump, calls rinse_pump turn_red number ${i}` })),
    ];
    const open = (isKnown: boolean): Promise<OpenBuild> =>
      openMemoryBuild(
        code.map((sketch) => (isKnown ? sketch : { ...sketch, symbols: [] })),
        embedder,
      );

    it('changes nothing for a question that names none of it', async () => {
      const [known, unknown] = [await open(true), await open(false)];
      const plain = ({ ranked, fused, ...rest }: FoundPassages): unknown => ({
        ...rest,
        passages: [fused, ranked].map((passages) => passages.map(({ id, score, dense, lexical }) => [id, score, dense, lexical])),
      });
      for (const text of [
        'how do I rinse the pump',
        '指示灯为什么变红',
        'is the rinse pump red',
        'rinse_filter',
        'https://a.b/rinse_pump',
      ]) {
        const [before, after] = [await run(text, { at: unknown }), await run(text, { at: known })];
        expect(plain({ ...after, compared: [] })).toEqual(plain({ ...before, compared: [] }));
      }
    });

    it('puts the definition of what it names first, and says so', async () => {
      const at = await open(true);
      for (const text of ['rinse_pump 有哪些参数', 'what does rinsePump do', 'call pump.drive.rinse_pump']) {
        const { ranked } = await run(text, { at });
        expect(ranked[0]).toMatchObject({ document: 'pump/drive.py', defines: 'rinse_pump' });
        expect(ranked.filter(({ defines }) => defines !== undefined)).toHaveLength(1);
      }
      const near = (await run('rinse_pmup?', { at })).ranked.filter(({ defines }) => defines !== undefined);
      expect(near).toMatchObject([{ document: 'pump/drive.py' }]);
    });

    it('finds a definition that neither search does', async () => {
      const narrow = new FindPassages({ embedder, segmenter: new JiebaWordSegmenter() }, { candidates: 3 });
      const question = await embedQuestion(questionOf({ text: 'turn_red', mode: 'direct', history: [] }), embedder, signal);
      const { dense, lexical, ranked } = await narrow.run(question, { build: await open(true), ranking: defaultRanking, signal });
      expect([...dense, ...lexical].map(({ id }) => id)).not.toContain(5);
      expect(ranked[0]).toMatchObject({ id: 5, dense: null, lexical: null, defines: 'Lamp.turn_red' });
    });

    it('keeps to the documents that are allowed', async () => {
      const at = await open(true);
      const question = await embedQuestion(questionOf({ text: 'rinse_pump', mode: 'direct', history: [] }), embedder, signal);
      const isAllowed = (document: string): boolean => document.endsWith('.md');
      const { ranked } = await find.run(question, { build: at, ranking: defaultRanking, signal, isAllowed });
      expect(ranked.every(({ document, defines }) => isAllowed(document) && defines === undefined)).toBe(true);
    });
  });
});
