import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { resolveModel } from '#app/resolve-model.js';

/** A model the settings name, and what is known of it without asking it. */
export interface ConfiguredModel {
  readonly part: 'embedder' | 'reranker' | 'language model';
  readonly name: string;
  readonly provider: string;
  /** In tokens; null when it is not known. */
  readonly contextTokens: number | null;
  /** Whether a key is there; never the key. */
  readonly hasKey: boolean;
}

/** In the order in which a question meets them. @throws AssistantError CONFIG_INVALID */
export function configuredModels(config: LoadedConfig): readonly ConfiguredModel[] {
  const { embedder, reranker, languageModel } = config.settings;
  const models: ConfiguredModel[] = [
    { part: 'embedder', name: embedder.model, provider: embedder.kind, contextTokens: null, hasKey: false },
  ];
  if (reranker.kind !== 'none') {
    const hasKey = reranker.kind === 'http' && reranker.apiKey !== null;
    models.push({ part: 'reranker', name: reranker.model ?? 'the one served', provider: reranker.kind, contextTokens: null, hasKey });
  }
  if (languageModel.kind === 'none') return models;
  for (const each of [languageModel, ...languageModel.fallbacks]) {
    const { model, provider, contextTokens, apiKey } = resolveModel(each, { config, environment });
    models.push({ part: 'language model', name: model, provider, contextTokens, hasKey: apiKey !== null });
  }
  return models;
}
