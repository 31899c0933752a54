import type { Embedder, EmbeddingKind, EmbeddingModel, PassageVectors, QuestionVectors } from '#ports/embedder.js';
import { requestAttributes, type TracedModel } from '#telemetry/model-attributes.js';
import type { Spans } from '#telemetry/spans.js';
import { withinSpan } from '#telemetry/within-span.js';

type Stoppable = { readonly signal?: AbortSignal };

/** A model each of whose calls is a span within what asked it: how many texts, never which. */
export class TracedEmbedder implements Embedder {
  readonly model: EmbeddingModel;
  readonly givesTokens: boolean;

  constructor(
    private readonly inner: Embedder,
    private readonly traced: TracedModel,
    private readonly spans: Spans,
  ) {
    this.model = inner.model;
    this.givesTokens = inner.givesTokens;
  }

  embed(texts: readonly string[], kind: EmbeddingKind, options?: Stoppable): Promise<Float32Array[]> {
    return this.#traced(texts.length, () => this.inner.embed(texts, kind, options));
  }

  embedPassages(texts: readonly string[], options?: Stoppable): Promise<PassageVectors[]> {
    return this.#traced(texts.length, () => this.inner.embedPassages(texts, options));
  }

  embedQuestion(text: string, options?: Stoppable): Promise<QuestionVectors> {
    return this.#traced(1, () => this.inner.embedQuestion(text, options));
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  async #traced<Result>(texts: number, embed: () => Promise<Result>): Promise<Result> {
    const { name, dimension } = this.model;
    const attributes = {
      ...requestAttributes('embeddings', name, this.traced),
      'gen_ai.embeddings.dimension.count': dimension,
      'huixiang.texts': texts,
    };
    const span = this.spans.goOn(`embeddings ${name}`, { ...(this.traced.isAsked && { kind: 'client' }), attributes });
    return span ? withinSpan(span, embed) : embed();
  }
}
