import { defaultRanking, type Ranking } from '#domain/ranking.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import { answerUnits } from '#shared/answer-units.js';
import { cosine } from '#shared/cosine.js';
import { sampleChunks } from '#calibrate/sample-chunks.js';

/** How text becomes vectors; what is known already is not embedded again. */
export interface RankingVectors {
  readonly embedQuestions: (questions: readonly string[]) => Promise<Float32Array[]>;
  readonly embedPassages: (passages: readonly string[]) => Promise<Float32Array[]>;
}

const mostQuestions = 48;
const mostChunks = 512;
/** Letters of a sentence that could be asked. */
const leastLetters = 12;

/**
 * How the passages of a build are to be ordered, learned from questions made of its own sentences. Reads a sample of the
 * chunks, spread over the build; embeds at most 48 sentences.
 */
export async function learnRanking(chunks: ChunkIndex, { embedQuestions, embedPassages }: RankingVectors): Promise<Ranking> {
  const sample = sampleChunks(chunks, mostChunks);
  const asked = sampleChunks(chunks, mostQuestions).flatMap(({ question, text, lead }) => question ?? longestSentence(text, lead) ?? []);
  const passages = await embedPassages(sample.map(({ embedded }) => embedded));
  const questions = await embedQuestions(asked);
  const spreads = questions.map((question) => deviation(passages.map((passage) => cosine(question, passage))));
  const cosineSpread = spreads.reduce((sum, spread) => sum + spread, 0) / Math.max(1, spreads.length);
  return { ...defaultRanking, ...(cosineSpread > 0 ? { cosineSpread } : {}) };
}

function longestSentence(text: string, lead: string): string | null {
  const sentences = answerUnits(text, lead).filter(({ kind }) => kind === 'sentence' || kind === 'item');
  const [longest] = sentences.map((unit) => unit.text).sort((a, b) => b.length - a.length);
  return longest && (longest.match(/\p{L}/gu)?.length ?? 0) >= leastLetters ? longest.slice(0, 200) : null;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length));
}
