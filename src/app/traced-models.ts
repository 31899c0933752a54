import type { Settings } from '#config/schema.js';
import type { Embedder } from '#ports/embedder.js';
import type { Reranker } from '#ports/reranker.js';
import type { TracedModel } from '#telemetry/model-attributes.js';
import type { Spans } from '#telemetry/spans.js';
import { TracedEmbedder } from '#telemetry/traced-embedder.js';
import { TracedReranker } from '#telemetry/traced-reranker.js';

/** The embedder itself where nothing is traced. */
export function tracedEmbedder(embedder: Embedder, settings: Settings['embedder'], spans: Spans | null): Embedder {
  return spans ? new TracedEmbedder(embedder, modelOf(settings), spans) : embedder;
}

/** The reranker itself where nothing is traced. */
export function tracedReranker(reranker: Reranker | null, settings: Settings['reranker'], spans: Spans | null): Reranker | null {
  return spans && reranker ? new TracedReranker(reranker, modelOf(settings), spans) : reranker;
}

function modelOf(settings: Settings['embedder'] | Settings['reranker']): TracedModel {
  switch (settings.kind) {
    case 'http':
      return { provider: settings.form, address: settings.baseUrl, isAsked: true };
    case 'sidecar':
      // Which of several is asked is known to the adapter alone.
      return { provider: settings.kind, address: settings.urls.length === 1 ? (settings.urls[0] ?? null) : null, isAsked: true };
    default:
      return { provider: settings.kind, address: null, isAsked: false };
  }
}
