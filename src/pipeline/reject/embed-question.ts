import type { EmbeddedQuestion, Question } from '#domain/question.js';
import type { Embedder } from '#ports/embedder.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

/** Embeds the question once: the gate and the search both use the vector, and the passages found are compared with its tokens. */
export class EmbedQuestion implements Stage<Question, EmbeddedQuestion> {
  readonly name = 'embed';

  constructor(private readonly embedder: Embedder) {}

  async *run(question: Question, { signal }: RunContext): AsyncGenerator<PipelineEvent, EmbeddedQuestion> {
    return embedQuestion(question, this.embedder, signal);
  }
}

/** A question with its vector and those of its tokens, by one run of the model. @throws AssistantError MODEL_FAILED, CANCELLED */
export async function embedQuestion(question: Question, embedder: Embedder, signal: AbortSignal): Promise<EmbeddedQuestion> {
  return { ...question, ...(await embedder.embedQuestion(question.text, { signal })) };
}
