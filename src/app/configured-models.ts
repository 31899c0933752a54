import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import type { Secret } from '#config/secret.js';
import { imageModelSettings } from '#app/create-image-reader.js';
import { modelKey } from '#app/model-key.js';
import type { ModelSettings } from '#app/open-language-model.js';
import { resolveModel } from '#app/resolve-model.js';

/** A model the settings name, and what is known of it without asking it. */
export interface ConfiguredModel {
  readonly part: 'embedder' | 'reranker' | 'language model' | 'image reader';
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
    { part: 'embedder', name: embedder.model, provider: embedder.kind, contextTokens: null, hasKey: hasOwnKey(embedder) },
  ];
  if (reranker.kind !== 'none') {
    const name = reranker.model ?? 'the one served';
    models.push({ part: 'reranker', name, provider: reranker.kind, contextTokens: null, hasKey: hasOwnKey(reranker) });
  }
  models.push(...imageModel(config));
  if (languageModel.kind === 'none') return models;
  if (languageModel.kind !== 'openai-compatible') models.push(otherModel(languageModel, config));
  for (const each of [...(languageModel.kind === 'openai-compatible' ? [languageModel] : []), ...languageModel.fallbacks]) {
    const { model, provider, contextTokens, apiKey } = resolveModel(each, { config, environment });
    models.push({ part: 'language model', name: model, provider, contextTokens, hasKey: apiKey !== null });
  }
  return models;
}

function hasOwnKey(settings: { readonly kind: string; readonly apiKey?: Secret | null }): boolean {
  return settings.apiKey !== undefined && settings.apiKey !== null;
}

/** One of its own; where it takes that of the answers, that is named already. */
function imageModel(config: LoadedConfig): readonly ConfiguredModel[] {
  const { imageReader } = config.settings;
  if (imageReader.kind === 'none' || imageReader.model === null) return [];
  const { model, provider, contextTokens, apiKey } = resolveModel(imageModelSettings(imageReader), { config, environment });
  return [{ part: 'image reader', name: model, provider, contextTokens, hasKey: apiKey !== null }];
}

function otherModel(settings: Exclude<ModelSettings, { readonly kind: 'openai-compatible' }>, config: LoadedConfig): ConfiguredModel {
  const { contextTokens } = settings;
  const part = 'language model';
  if (settings.kind === 'gguf') return { part, name: settings.file, provider: settings.kind, contextTokens, hasKey: false };
  const hasKey = modelKey(settings, null, { config, environment }) !== null;
  return { part, name: settings.model, provider: settings.provider, contextTokens, hasKey };
}
