import { mean } from '#shared/mean.js';
import { defaultRanking, type Ranking } from '#domain/ranking.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { Embedder } from '#ports/embedder.js';
import type { VectorCacheStore } from '#ports/vector-cache.js';
import { embedOnce } from '#library/embed-once.js';
import type { FindPassages } from '#pipeline/respond/find-passages.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { embedQuestion } from '#pipeline/reject/embed-question.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import { cosine } from '#shared/cosine.js';
import { chooseRerankWeight, type JudgedPassages } from '#calibrate/choose-rerank-weight.js';
import { rankingFigures } from '#calibrate/metrics/ranking-figures.js';
import { ownQuestions, type OwnQuestion } from '#calibrate/own-questions.js';
import { sampleChunks } from '#calibrate/sample-chunks.js';

interface Parts {
  readonly embedder: Embedder;
  /** Vectors of the library's chunks, known since it was built. */
  readonly vectors: VectorCacheStore;
  readonly findPassages: FindPassages;
}

interface Task {
  readonly library: string;
  readonly signal: AbortSignal;
}

type AskedQuestion = OwnQuestion & { readonly question: EmbeddedQuestion };

const mostQuestions = 64;
const mostChunks = 512;
/** Fewer questions with something to be found say nothing about weights. */
const leastQuestions = 24;
/** Tried beside the shipped weight. */
const lexicalWeights = [1.5, 2.25, 4, 5.5];
/** Another weight must be better by so many standard errors of the difference: the questions are only like real ones. */
const sureBy = 2;

/**
 * Learns how the passages of a build are to be ordered, from sentences of its own: another part of the same section is to be found.
 * Takes a few seconds, whatever the size of the build.
 */
export class LearnRanking {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError MODEL_FAILED, STORAGE_FAILED, CANCELLED */
  async run(build: OpenBuild, { library, signal }: Task): Promise<Ranking> {
    const asked: AskedQuestion[] = [];
    for (const own of ownQuestions(build.chunks, mostQuestions)) {
      const question = questionOf({ text: own.text, mode: 'direct', history: [] });
      asked.push({ ...own, question: await embedQuestion(question, this.parts.embedder, signal) });
    }
    const cosineSpread = (await this.spread(build, asked, { library, signal })) || defaultRanking.cosineSpread;
    const shipped: Ranking = { ...defaultRanking, cosineSpread };
    const judgeable = asked.filter(({ relevant }) => relevant.size > 0);
    return judgeable.length < leastQuestions ? shipped : this.weigh(shipped, judgeable, { build, signal });
  }

  /** Mean standard deviation of a question's cosines with a sample of the chunks; 0 where nothing can be asked. */
  private async spread({ chunks }: OpenBuild, asked: readonly AskedQuestion[], { library, signal }: Task): Promise<number> {
    const { embedder, vectors } = this.parts;
    const cache = vectors.open(library, embedder.model.fingerprint, 'passage');
    try {
      const texts = sampleChunks(chunks, mostChunks).map(({ embedded }) => embedded);
      const passages = await embedOnce(texts, { kind: 'passage', embedder, cache, signal });
      const spreads = asked.map(({ question }) => deviation(passages.map((passage) => cosine(question.vector, passage))));
      return mean(spreads);
    } finally {
      cache.close();
    }
  }

  private async weigh(shipped: Ranking, asked: readonly AskedQuestion[], context: Searching): Promise<Ranking> {
    const withoutLate = { ...shipped, lateWeight: 0, rerankWeight: 0 };
    let { lexicalWeight } = shipped;
    const before = await this.judge(withoutLate, asked, context);
    let best = before;
    for (const tried of lexicalWeights) {
      const figures = await this.judge({ ...withoutLate, lexicalWeight: tried }, asked, context);
      if (!isSurelyBetter(figures, before) || mean(figures) <= mean(best)) continue;
      best = figures;
      lexicalWeight = tried;
    }
    const late = await this.judge({ ...shipped, lexicalWeight, rerankWeight: 0 }, asked, context);
    const lateGain = mean(late) - mean(best);
    const learned = { ...shipped, lexicalWeight, lateWeight: lateGain > 0 ? shipped.lateWeight : 0 };
    const rerankWeight = await this.rerankWeight(learned, asked, context);
    return { ...learned, rerankWeight, learnedFrom: { questions: asked.length, lateGain } };
  }

  /** What a reranker gains decides; without one, the shipped weight waits for it. */
  private async rerankWeight(ranking: Ranking, asked: readonly AskedQuestion[], { build, signal }: Searching): Promise<number> {
    const judged: JudgedPassages[] = [];
    for (const { question, from, relevant } of asked) {
      const { compared, ranked } = await this.parts.findPassages.run(question, { build, ranking, signal });
      const before = new Map(compared.map(({ id, score }) => [id, score]));
      const reranked = ranked.flatMap(({ id, rerank }) => (rerank === null || id === from ? [] : [{ id, rerank }]));
      if (reranked.length === 0) return ranking.rerankWeight;
      judged.push({
        fused: reranked.map(({ id }) => before.get(id) ?? 0),
        rerank: reranked.map(({ rerank }) => rerank),
        relevant: reranked.map(({ id }) => relevant.has(id)),
      });
    }
    return chooseRerankWeight(judged);
  }

  /** nDCG@10 of each question. */
  private async judge(ranking: Ranking, asked: readonly AskedQuestion[], { build, signal }: Searching): Promise<number[]> {
    const figures: number[] = [];
    for (const { question, from, relevant } of asked) {
      const { ranked } = await this.parts.findPassages.run(question, { build, ranking, signal });
      const ids = ranked.map(({ id }) => id).filter((id) => id !== from);
      figures.push(rankingFigures(ids.map(String), new Set([...relevant].map(String))).ndcgAt10);
    }
    return figures;
  }
}

interface Searching {
  readonly build: OpenBuild;
  readonly signal: AbortSignal;
}

function isSurelyBetter(figures: readonly number[], others: readonly number[]): boolean {
  const gains = figures.map((figure, i) => figure - (others[i] ?? 0));
  return mean(gains) > sureBy * (deviation(gains) / Math.sqrt(gains.length));
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
