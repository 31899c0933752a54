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
import { headingQuestions } from '#calibrate/heading-questions.js';
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
/** What differs from what is shipped must be better by so many standard errors of the difference: the questions are only like real ones. */
const sureBy = 2;

/**
 * Learns how the passages of a build are to be ordered, from text of its own: sentences, which are to find another part of their section,
 * and headings, which are to find theirs. What differs from the shipped weights is chosen on every other question and must be better on
 * those between. Takes some seconds, whatever the size of the build.
 */
export class LearnRanking {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError MODEL_FAILED, STORAGE_FAILED, CANCELLED */
  async run(build: OpenBuild, { library, signal }: Task): Promise<Ranking> {
    const asked = await this.ask(ownQuestions(build.chunks, mostQuestions), signal);
    const cosineSpread = (await this.spread(build, asked, { library, signal })) || defaultRanking.cosineSpread;
    const shipped: Ranking = { ...defaultRanking, cosineSpread };
    const sentences = asked.filter(({ relevant }) => relevant.size > 0);
    const headings = await this.ask(headingQuestions(build.chunks, mostQuestions), signal);
    if (sentences.length + headings.length < leastQuestions) return shipped;
    const weighed = await this.weigh(shipped, [...sentences, ...headings], { build, signal });
    if (sentences.length < leastQuestions) return weighed;
    return { ...weighed, rerankWeight: await this.rerankWeight(weighed, sentences, { build, signal }) };
  }

  private async ask(own: readonly OwnQuestion[], signal: AbortSignal): Promise<AskedQuestion[]> {
    const asked: AskedQuestion[] = [];
    for (const one of own) {
      const question = questionOf({ text: one.text, mode: 'direct', history: [] });
      asked.push({ ...one, question: await embedQuestion(question, this.parts.embedder, signal) });
    }
    return asked;
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
    const judge = async (ranking: Ranking): Promise<Judged> =>
      inHalves(ranking, await this.judge({ ...ranking, rerankWeight: 0 }, asked, context));
    const standing = await judge({ ...shipped, lateWeight: 0 });
    const others: Judged[] = [];
    for (const lexicalWeight of lexicalWeights) others.push(await judge({ ...standing.ranking, lexicalWeight }));
    const words = surelyBetter(standing, others);
    const compared = await judge({ ...words.ranking, lateWeight: shipped.lateWeight });
    const { ranking, heldOut } = surelyBetter(compared, [words]);
    const before = words === standing ? compared : await judge(shipped);
    return {
      ...ranking,
      learnedFrom: {
        questions: asked.length - heldOut.length,
        lateGain: mean(compared.heldOut) - mean(words.heldOut),
        heldOut: { questions: heldOut.length, ndcgAt10: mean(heldOut), shippedNdcgAt10: mean(before.heldOut) },
      },
    };
  }

  /** What a reranker gains on sentences decides: nearly every search finds a heading. Without a reranker, the shipped weight waits for one. */
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

/** nDCG@10 of the questions that weights are chosen on, and of those that say whether the choice holds. */
interface Judged {
  readonly ranking: Ranking;
  readonly fit: readonly number[];
  readonly heldOut: readonly number[];
}

/** Every other question is held out. */
function inHalves(ranking: Ranking, figures: readonly number[]): Judged {
  return { ranking, fit: figures.filter((_, i) => i % 2 === 0), heldOut: figures.filter((_, i) => i % 2 === 1) };
}

/** The best of the others on the questions to choose on, if it is surely better on those held out; else what stands. */
function surelyBetter(standing: Judged, others: readonly Judged[]): Judged {
  const best = others.reduce((found, next) => (mean(next.fit) > mean(found.fit) ? next : found), standing);
  const gains = best.heldOut.map((figure, i) => figure - (standing.heldOut[i] ?? 0));
  return mean(gains) > sureBy * (deviation(gains) / Math.sqrt(gains.length)) ? best : standing;
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
