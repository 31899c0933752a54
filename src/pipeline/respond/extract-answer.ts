import type { Answer } from '#domain/answer.js';
import type { Declined } from '#domain/decision.js';
import type { Passage } from '#domain/passage.js';
import type { EmbeddedQuestion } from '#domain/question.js';
import type { Embedder } from '#ports/embedder.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';
import { decline } from '#pipeline/decline.js';
import { nearestTopics } from '#pipeline/reject/nearest-topics.js';
import { confidenceOf, type ConfidenceModel } from '#pipeline/respond/answer-confidence.js';
import { answerEvidence, type AnswerEvidence } from '#pipeline/respond/answer-evidence.js';
import { numberParagraphs, type CitedParagraph } from '#pipeline/respond/cited-paragraph.js';
import { chooseExtracts } from '#pipeline/respond/choose-extracts.js';
import { composeExtracts } from '#pipeline/respond/compose-extracts.js';
import { questionWords } from '#pipeline/respond/question-words.js';
import { rankUnits } from '#pipeline/respond/rank-units.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { SentenceVectors } from '#pipeline/respond/sentence-vectors.js';
import { tellUnanswered } from '#pipeline/respond/tell-unanswered.js';
import { writtenAnswer } from '#pipeline/respond/written-answer.js';

export interface ExtractingOptions {
  /** Longest answer in English words; a Chinese character counts 0.6 of one. */
  readonly maxWords: number;
  /** Sentences compared with the question by meaning, 0 for none. */
  readonly comparedSentences: number;
}

export interface ExtractingParts {
  readonly segmenter: WordSegmenter;
  readonly embedder: Embedder;
  readonly confidence: ConfidenceModel;
}

/** The best that can be quoted, and how sure it is that it answers. */
export interface ExtractedAnswer {
  /** Without citations where the passages hold no words. */
  readonly answer: Answer;
  /** What it is put together from. */
  readonly paragraphs: readonly CitedParagraph[];
  readonly evidence: AnswerEvidence;
  /** Probability that the library holds the answer, 0..1. */
  readonly confidence: number;
}

/** Answers without a language model: the sentences that answer, word for word, each with its citation. */
export class ExtractAnswer implements Stage<Evidence, Answer> {
  readonly name = 'respond';
  readonly #vectors: SentenceVectors;

  constructor(
    private readonly parts: ExtractingParts,
    private readonly options: ExtractingOptions,
  ) {
    this.#vectors = new SentenceVectors(parts.embedder);
  }

  async *run(found: Evidence, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const { question, searched, passages } = found;
    const { mode, language, gate } = question;
    const each = await this.answerEach(found, context);
    if (each) return yield* show(each);
    // An answer is quoted from documents or from the web, never pieced together from both; documents come first.
    for (const some of [passages.filter(({ isWeb }) => !isWeb), passages.filter(({ isWeb }) => isWeb)]) {
      if (some.length === 0) continue;
      const { answer, confidence } = await this.extract({ ...question, ...searched }, some, context);
      if (answer.citations.length > 0 && this.answers(confidence, question)) return yield* show(answer);
    }
    const topics = mode === 'direct' ? await nearestTopics(context, question.vector) : [];
    return decline({ reason: 'no-evidence', mode, language, topics, gate });
  }

  /**
   * One answer to all questions of a message, each from its own passages or, where these hold none, from the web; null where none is
   * answered, or only one is asked.
   */
  private async answerEach({ question, passages, parts = [], unfound = [] }: Evidence, context: RunContext): Promise<Answer | null> {
    const pages = passages.filter(({ isWeb }) => isWeb);
    const maxWords = Math.ceil(this.options.maxWords / Math.max(1, parts.length));
    const paragraphs: CitedParagraph[] = [];
    const unanswered: string[] = [];
    for (const part of parts) {
      const answered = (await this.sure(part, context, maxWords)) ?? (await this.sure({ ...part, passages: pages }, context, maxWords));
      if (answered) paragraphs.push(...answered);
      else unanswered.push(part.question.message);
    }
    return paragraphs.length > 0 ? tellUnanswered(numberParagraphs(paragraphs), [...unanswered, ...unfound], question) : null;
  }

  /** Null where the passages hold no answer that is sure enough. */
  private async sure(
    { question, searched, passages }: Evidence,
    context: RunContext,
    maxWords: number,
  ): Promise<readonly CitedParagraph[] | null> {
    if (passages.length === 0) return null;
    const { confidence, paragraphs } = await this.extract({ ...question, ...searched }, passages, context, maxWords);
    return paragraphs.length > 0 && this.answers(confidence, question) ? paragraphs : null;
  }

  /** @param question as it was searched for @param passages best first, at least one. @throws AssistantError MODEL_FAILED, CANCELLED */
  async extract(
    question: EmbeddedQuestion,
    passages: readonly Passage[],
    { build, signal }: Pick<RunContext, 'build' | 'signal'>,
    maxWords = this.options.maxWords,
  ): Promise<ExtractedAnswer> {
    const { segmenter, confidence } = this.parts;
    const words = questionWords(question.text, { segmenter, chunks: build.chunks });
    const embed = (texts: readonly string[]): Promise<Float32Array[]> => this.#vectors.of(texts, signal);
    const ranked = await rankUnits(question, passages, { words, embed, compared: this.options.comparedSentences });
    const written = writtenAnswer(passages);
    const paragraphs = written ? [written] : composeExtracts(chooseExtracts(ranked, maxWords));
    const evidence = answerEvidence(question, { passages, ranked, words });
    return { answer: numberParagraphs(paragraphs), paragraphs, evidence, confidence: confidenceOf(evidence, confidence) };
  }

  /** Whether an answer of that confidence is given. */
  answers(confidence: number, { mode }: Pick<EmbeddedQuestion, 'mode'>): boolean {
    return confidence >= this.parts.confidence.thresholds[mode];
  }
}

function* show(answer: Answer): Generator<PipelineEvent, Answer> {
  yield { type: 'answer-start' };
  yield { type: 'answer-delta', text: answer.text };
  return answer;
}
