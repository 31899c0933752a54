import type { ConfiguredModelRecord } from '#admin/configured-models.js';
import { findPreset } from '#adapters/language-model/presets.js';
import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { imageModelSettings } from '#app/create-image-reader.js';
import { modelKey } from '#app/model-key.js';
import type { ModelSettings } from '#app/open-language-model.js';
import { resolveModel } from '#app/resolve-model.js';
import { serverKey } from '#app/server-key.js';

/** In the order in which a question meets them. @throws AssistantError CONFIG_INVALID */
export function configuredModels(config: LoadedConfig): readonly ConfiguredModelRecord[] {
  const { embedder, reranker, languageModel } = config.settings;
  const { home } = config.paths;
  const embedderHasKey = embedder.kind !== 'onnx' && serverKey('embedder', embedder, home) !== null;
  const models: ConfiguredModelRecord[] = [
    { part: 'embedder', name: embedder.model, provider: embedder.kind, contextTokens: null, hasKey: embedderHasKey, missingKey: null },
  ];
  if (reranker.kind !== 'none') {
    const hasKey = reranker.kind === 'http' && serverKey('reranker', reranker, home) !== null;
    models.push({
      part: 'reranker',
      name: reranker.model ?? 'the one served',
      provider: reranker.kind,
      contextTokens: null,
      hasKey,
      missingKey: null,
    });
  }
  models.push(...services(config), ...imageModel(config));
  if (languageModel.kind === 'none') return models;
  if (languageModel.kind !== 'openai-compatible') models.push(otherModel(languageModel, config));
  for (const each of [...(languageModel.kind === 'openai-compatible' ? [languageModel] : []), ...languageModel.fallbacks]) {
    models.push({ part: 'language model', ...factsOf(each, config) });
  }
  return models;
}

/** One of its own; where it takes that of the answers, that is named already. */
function imageModel(config: LoadedConfig): readonly ConfiguredModelRecord[] {
  const { imageReader } = config.settings;
  if (imageReader.kind === 'none' || imageReader.model === null) return [];
  return [{ part: 'image reader', ...factsOf(imageModelSettings(imageReader), config) }];
}

function factsOf(settings: Parameters<typeof resolveModel>[0], config: LoadedConfig): Omit<ConfiguredModelRecord, 'part'> {
  const { model: name, provider, contextTokens, apiKey } = resolveModel(settings, { config, environment });
  const variable = settings.preset === null ? null : (findPreset(settings.preset)?.keyVariable ?? null);
  return { name, provider, contextTokens, hasKey: apiKey !== null, missingKey: apiKey === null ? variable : null };
}

/** Who is asked for pages of the web, and who judges texts. */
function services({ settings: { webSearch, moderation } }: LoadedConfig): readonly ConfiguredModelRecord[] {
  const found: ConfiguredModelRecord[] = [];
  if (webSearch.kind !== 'none') {
    const hasKey = 'apiKey' in webSearch && webSearch.apiKey !== null;
    const missingKey = 'apiKey' in webSearch && !hasKey ? 'HUIXIANG_WEB_SEARCH__API_KEY' : null;
    const provider = webSearch.baseUrl === null ? 'its usual address' : new URL(webSearch.baseUrl).host;
    found.push({ part: 'web search', name: webSearch.kind, provider, contextTokens: null, hasKey, missingKey });
  }
  if (moderation.kind !== 'none') {
    const provider = new URL(moderation.baseUrl).host;
    const hasKey = moderation.apiKey !== null;
    // Servers of one's own may have none.
    const missingKey = provider === 'api.openai.com' && !hasKey ? 'HUIXIANG_MODERATION__API_KEY' : null;
    found.push({ part: 'moderation', name: moderation.model ?? 'the one served', provider, contextTokens: null, hasKey, missingKey });
  }
  return found;
}

function otherModel(settings: Exclude<ModelSettings, { readonly kind: 'openai-compatible' }>, config: LoadedConfig): ConfiguredModelRecord {
  const { contextTokens } = settings;
  const part = 'language model';
  if (settings.kind === 'gguf')
    return { part, name: settings.file, provider: settings.kind, contextTokens, hasKey: false, missingKey: null };
  const hasKey = modelKey(settings, null, { config, environment }) !== null;
  return { part, name: settings.model, provider: settings.provider, contextTokens, hasKey, missingKey: null };
}
