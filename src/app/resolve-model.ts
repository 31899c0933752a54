import type { Quirks } from '#adapters/language-model/chat-request.js';
import { knownContext, quirksOf } from '#adapters/language-model/known-models.js';
import { findPreset, presets, type Preset } from '#adapters/language-model/presets.js';
import type { RateLimits } from '#adapters/language-model/allowance.js';
import type { Prices } from '#adapters/language-model/recorded-language-model.js';
import { AssistantError } from '#domain/errors.js';
import type { Settings } from '#config/schema.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import { modelKey } from '#app/model-key.js';

export type LanguageModelSettings = Extract<Settings['languageModel'], { kind: 'openai-compatible' }>;
/** Of the first model or of a fallback. */
type ModelSettings = LanguageModelSettings | LanguageModelSettings['fallbacks'][number];

/** One model with everything its settings and its preset say. */
export interface ResolvedModel {
  /** The preset, or the host of the server. */
  readonly provider: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: string | null;
  readonly contextTokens: number | null;
  readonly quirks: Quirks;
  readonly thinksFirst: boolean;
  readonly limits: RateLimits;
  readonly prices: Prices | null;
}

/** @throws AssistantError CONFIG_INVALID (an unknown preset, no address, a key that is not where it should be) */
export function resolveModel(settings: ModelSettings, setup: Pick<LanguageModelSetup, 'config' | 'environment'>): ResolvedModel {
  const preset = presetOf(settings);
  const baseUrl = settings.baseUrl ?? preset?.baseUrl ?? null;
  if (baseUrl === null)
    throw new AssistantError(
      'CONFIG_INVALID',
      `languageModel.baseUrl: ${preset?.name} has no address for all; set the one of your installation`,
    );
  const { model, format, thinksFirst } = settings;
  const quirks = quirksOf(model, preset);
  return {
    provider: preset?.name ?? new URL(baseUrl).host,
    baseUrl,
    model,
    apiKey: modelKey(settings, preset?.keyVariable ?? null, setup),
    contextTokens: settings.contextTokens ?? knownContext(model, preset),
    quirks: format === 'auto' ? quirks : { ...quirks, format },
    thinksFirst,
    limits: settings,
    prices: pricesOf(settings),
  };
}

/** Null where cost is left out. */
export function pricesOf({
  inputPrice,
  cachedPrice,
  outputPrice,
}: Pick<ModelSettings, 'inputPrice' | 'cachedPrice' | 'outputPrice'>): Prices | null {
  return inputPrice === null ? null : { input: inputPrice, cached: cachedPrice ?? inputPrice, output: outputPrice ?? 0 };
}

function presetOf({ preset: name }: ModelSettings): Preset | null {
  if (name === null) return null;
  const preset = findPreset(name);
  if (preset) return preset;
  throw new AssistantError(
    'CONFIG_INVALID',
    `languageModel.preset: expected one of ${presets.map((each) => each.name).join(', ')}, found "${name}"`,
  );
}
