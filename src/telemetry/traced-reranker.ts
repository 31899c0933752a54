import type { Reranker } from '#ports/reranker.js';
import { requestAttributes, type TracedModel } from '#telemetry/model-attributes.js';
import type { Spans } from '#telemetry/spans.js';
import { withinSpan } from '#telemetry/within-span.js';

/** A model each of whose calls is a span within what asked it: how many passages, never which. */
export class TracedReranker implements Reranker {
  readonly name: string;
  readonly maxTokens: number | null;

  constructor(
    private readonly inner: Reranker,
    private readonly traced: TracedModel,
    private readonly spans: Spans,
  ) {
    this.name = inner.name;
    this.maxTokens = inner.maxTokens;
  }

  async rerank(question: string, passages: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<number[]> {
    const attributes = { ...requestAttributes('rerank', this.name, this.traced), 'huixiang.texts': passages.length };
    const span = this.spans.goOn(`rerank ${this.name}`, { ...(this.traced.isAsked && { kind: 'client' }), attributes });
    const rerank = (): Promise<number[]> => this.inner.rerank(question, passages, options);
    return span ? withinSpan(span, rerank) : rerank();
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
