import type { EmbeddedQuestion, Question } from '#domain/question.js';
import { AssistantError } from '#domain/errors.js';
import type { Embedder } from '#ports/embedder.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

/** Embeds the question once; the gate and the search both use the vector. */
export class EmbedQuestion implements Stage<Question, EmbeddedQuestion> {
  readonly name = 'embed';

  constructor(private readonly embedder: Embedder) {}

  async *run(question: Question, { signal }: RunContext): AsyncGenerator<PipelineEvent, EmbeddedQuestion> {
    return embedQuestion(question, this.embedder, signal);
  }
}

/** A question with its vector. @throws AssistantError MODEL_FAILED, CANCELLED */
export async function embedQuestion(question: Question, embedder: Embedder, signal: AbortSignal): Promise<EmbeddedQuestion> {
  const [vector] = await embedder.embed([question.text], 'query', { signal });
  if (!vector) throw new AssistantError('MODEL_FAILED', `${embedder.model.name} gave no vector for the question; try again`);
  return { ...question, vector };
}
