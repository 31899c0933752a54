import type { EmbeddedQuestion, Question } from '#domain/question.js';
import type { OpenBuild } from '#ports/build-store.js';
import type { Embedder } from '#ports/embedder.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

/** Embeds the question once: the gate and the search both use the vector, and the passages found are compared with its tokens. */
export class EmbedQuestion implements Stage<Question, EmbeddedQuestion> {
  readonly name = 'embed';

  constructor(private readonly embedder: Embedder) {}

  async *run(question: Question, { build, signal }: RunContext): AsyncGenerator<PipelineEvent, EmbeddedQuestion> {
    return embedQuestion(inOwnWords(question, build), this.embedder, signal);
  }
}

/** A question in the names that the library has for things, where its owner gave others. */
export function inOwnWords(question: Question, { chunks }: Pick<OpenBuild, 'chunks'>): Question {
  return { ...question, text: chunks.inOwnWords(question.text) };
}

/** A question with its vector and those of its tokens, by one run of the model. @throws AssistantError MODEL_FAILED, CANCELLED */
export async function embedQuestion(question: Question, embedder: Embedder, signal: AbortSignal): Promise<EmbeddedQuestion> {
  return { ...question, ...(await embedder.embedQuestion(question.text, { signal })) };
}
