import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Quirks } from '#adapters/language-model/chat-request.js';
import { knownContext, quirksOf } from '#adapters/language-model/known-models.js';
import { findPreset, presets, type Preset } from '#adapters/language-model/presets.js';
import type { RateLimits } from '#adapters/language-model/rate-limiter.js';
import type { Prices } from '#adapters/language-model/recorded-language-model.js';
import { AssistantError } from '#domain/errors.js';
import type { Settings } from '#config/schema.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';

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
  const { model, format, inputPrice, cachedPrice, outputPrice } = settings;
  const quirks = quirksOf(model, preset);
  return {
    provider: preset?.name ?? new URL(baseUrl).host,
    baseUrl,
    model,
    apiKey: keyOf(settings, preset, setup),
    contextTokens: settings.contextTokens ?? knownContext(model, preset),
    quirks: format === 'auto' ? quirks : { ...quirks, format },
    limits: settings,
    prices: inputPrice === null ? null : { input: inputPrice, cached: cachedPrice ?? inputPrice, output: outputPrice ?? 0 },
  };
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

/** From its file, else from our own variable, else from the one that is named, else from the one that is custom. */
function keyOf(
  settings: ModelSettings,
  preset: Preset | null,
  { config, environment }: Pick<LanguageModelSetup, 'config' | 'environment'>,
): string | null {
  const { apiKeyFile, apiKeyVariable } = settings;
  if (apiKeyFile !== null) return usable(readKey(path.resolve(config.paths.home, apiKeyFile)), `languageModel.apiKeyFile ${apiKeyFile}`);
  if ('apiKey' in settings && settings.apiKey) return usable(settings.apiKey.reveal(), 'HUIXIANG_LANGUAGE_MODEL__API_KEY');
  const variable = apiKeyVariable ?? preset?.keyVariable ?? null;
  const key = variable === null ? undefined : environment[variable];
  if (key && variable) return usable(key, variable);
  if (apiKeyVariable === null) return null;
  throw new AssistantError('CONFIG_INVALID', `languageModel.apiKeyVariable: there is no ${apiKeyVariable} in the environment; set it`);
}

function readKey(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `languageModel.apiKeyFile: ${file} cannot be read; write the key into it`, { cause });
  }
}

/** What no header can carry would come back in an error's words, with the key in them. */
function usable(key: string, place: string): string {
  if (/^[\u0021-\u007E]+$/u.test(key)) return key;
  throw new AssistantError('CONFIG_INVALID', `${place}: expected a key of printable ASCII without spaces; copy it again`);
}
