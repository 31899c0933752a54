import { AssistantError } from '#domain/errors.js';
import type { Embedder, EmbeddingKind, EmbeddingModel, PassageVectors, QuestionVectors } from '#ports/embedder.js';
import type { Encoder } from './encoder.js';

interface Stoppable {
  readonly signal?: AbortSignal;
}

/** What an encoder gives, by what is asked. */
export class EncodingEmbedder implements Embedder {
  readonly givesTokens = true;

  constructor(private readonly encoder: Encoder) {}

  get model(): EmbeddingModel {
    return this.encoder.model;
  }

  async embed(texts: readonly string[], kind: EmbeddingKind, { signal }: Stoppable = {}): Promise<Float32Array[]> {
    return (await this.encoder.encode({ texts, kind, withTokens: false }, signal)).map(({ vector }) => vector);
  }

  async embedPassages(texts: readonly string[], { signal }: Stoppable = {}): Promise<PassageVectors[]> {
    const encoded = await this.encoder.encode({ texts, kind: 'passage', withTokens: true }, signal);
    return encoded.map(({ vector, passage }) => ({ vector, tokens: passage ?? this.noTokens() }));
  }

  async embedQuestion(text: string, { signal }: Stoppable = {}): Promise<QuestionVectors> {
    const [encoded] = await this.encoder.encode({ texts: [text], kind: 'query', withTokens: true }, signal);
    return encoded?.question ? { vector: encoded.vector, tokens: encoded.question } : this.noTokens();
  }

  async close(): Promise<void> {
    await this.encoder.close();
  }

  private noTokens(): never {
    throw new AssistantError('MODEL_FAILED', `${this.model.name} gave no vectors of tokens; try again`);
  }
}
