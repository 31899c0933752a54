import type { Answer } from '#domain/answer.js';
import type { Declined } from '#domain/decision.js';
import type { Embedder } from '#ports/embedder.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { decline } from '#pipeline/decline.js';
import { chooseExtracts } from '#pipeline/respond/choose-extracts.js';
import { composeExtracts } from '#pipeline/respond/compose-extracts.js';
import { questionWords } from '#pipeline/respond/question-words.js';
import { rankUnits } from '#pipeline/respond/rank-units.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { SentenceVectors } from '#pipeline/respond/sentence-vectors.js';
import { writtenAnswer } from '#pipeline/respond/written-answer.js';

export interface ExtractingOptions {
  /** Longest answer in English words; a Chinese character counts 0.6 of one. */
  readonly maxWords: number;
  /** Sentences compared with the question by meaning, 0 for none. */
  readonly comparedSentences: number;
}

/** Answers without a language model: the sentences that answer, word for word, each with its citation. */
export class ExtractAnswer implements Stage<Evidence, Answer> {
  readonly name = 'respond';
  readonly #vectors: SentenceVectors;

  constructor(
    private readonly segmenter: WordSegmenter,
    embedder: Embedder,
    private readonly options: ExtractingOptions,
  ) {
    this.#vectors = new SentenceVectors(embedder);
  }

  async *run({ question, passages }: Evidence, { build, signal }: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const words = questionWords(question.text, { segmenter: this.segmenter, chunks: build.chunks });
    const embed = (texts: readonly string[]): Promise<Float32Array[]> => this.#vectors.of(texts, signal);
    const ranked = await rankUnits(question, passages, { words, embed, compared: this.options.comparedSentences });
    const answer = writtenAnswer(passages) ?? composeExtracts(chooseExtracts(ranked, this.options.maxWords));
    if (answer.citations.length === 0) {
      const { mode, language, gate } = question;
      return decline({ reason: 'no-evidence', mode, language, topics: [], gate });
    }
    yield { type: 'answer-start' };
    yield { type: 'answer-delta', text: answer.text };
    return answer;
  }
}
