import { rm } from 'node:fs/promises';
import path from 'node:path';
import { changeTextFile } from '#app/change-text-file.js';
import type { ModelInForce } from '#app/model-in-force.js';
import { sectionOf, withSection, type Section } from '#config/edit-section.js';
import type { Environment } from '#config/environment.js';
import { loadConfig, localFileOf, type LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';

export type KeptModel =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'openai-compatible';
      readonly preset: string | null;
      /** Null for that of the preset. */
      readonly baseUrl: string | null;
      readonly model: string;
      /** A new one; null for the one there is, or none. */
      readonly apiKey: string | null;
      /** Whether the server stays, and with it its key and limits. */
      readonly isSameServer: boolean;
    };

interface Parts {
  readonly config: LoadedConfig;
  readonly environment: Environment;
  readonly modelInForce: ModelInForce;
}

const section = 'languageModel';
/** From the home folder; its owner alone can read it. */
const keyFile = 'config/language-model.key';
const ownerOnly = 0o600;
const identity = ['kind', 'preset', 'baseUrl', 'model'];
const ofModel = ['contextTokens', 'format', 'thinksFirst', 'inputPrice', 'cachedPrice', 'outputPrice'];
const ofServer = ['apiKeyFile', 'apiKeyVariable', 'concurrency', 'waiting', 'requestsPerMinute', 'tokensPerMinute'];

/** The environment variables that say what the language model is: they come before any file. */
export function variablesOf(environment: Environment): readonly string[] {
  return Object.keys(environment).filter((name) => name.startsWith('HUIXIANG_LANGUAGE_MODEL__') && environment[name]);
}

/**
 * Writes a language model into the local settings, and a new key into its file, and exchanges it for the one that answers now. Where any
 * of it fails everything is as before.
 * @throws AssistantError CONFLICT, CONFIG_INVALID, STORAGE_FAILED
 */
export async function keepLanguageModel(kept: KeptModel, { config, environment, modelInForce }: Parts): Promise<void> {
  const settling = variablesOf(environment);
  if (settling.length > 0)
    throw new AssistantError('CONFLICT', `the environment says which language model it is (${settling.join(', ')}); change it there`);
  const { home, cache: locks, models, packageRoot } = config.paths;
  const [settings, key] = [localFileOf(home), path.join(home, keyFile)];
  const undoing: (() => Promise<unknown>)[] = [];
  try {
    if (kept.kind !== 'none' && kept.apiKey !== null) {
      const { apiKey } = kept;
      const before = await changeTextFile(key, () => `${apiKey}\n`, { locks, newMode: ownerOnly });
      undoing.push(() => (before === null ? rm(key, { force: true }) : changeTextFile(key, () => before, { locks })));
    }
    const before = await changeTextFile(settings, (text) => withSection(text, section, sectionFor(kept, sectionOf(text, section))), {
      locks,
    });
    undoing.push(() => (before === null ? rm(settings, { force: true }) : changeTextFile(settings, () => before, { locks })));
    const place = { ...environment, HUIXIANG_HOME: home, HUIXIANG_MODELS: models };
    await modelInForce.exchange(loadConfig({ packageRoot, currentFolder: home, environment: place }).settings.languageModel);
  } catch (error) {
    for (const undo of undoing.toReversed()) await undo();
    throw error;
  }
  if (kept.kind === 'none') await rm(key, { force: true });
}

/** What is said anew, and of what was said before whatever still fits. */
function sectionFor(kept: KeptModel, before: Section): Section {
  if (kept.kind === 'none') return { kind: 'none' };
  const { preset, baseUrl, model, apiKey, isSameServer } = kept;
  const isSameModel = isSameServer && before['model'] === model;
  const wasServer = before['kind'] === 'openai-compatible';
  const dropped = new Set([
    ...identity,
    ...(isSameModel ? [] : ofModel),
    ...(isSameServer ? [] : ofServer),
    ...(apiKey === null ? [] : ['apiKeyVariable']),
  ]);
  const stays = wasServer ? Object.entries(before).filter(([name]) => !dropped.has(name)) : [];
  return {
    kind: 'openai-compatible',
    ...(preset !== null && { preset }),
    ...(baseUrl !== null && { baseUrl }),
    model,
    ...Object.fromEntries(stays),
    ...(apiKey !== null && { apiKeyFile: keyFile }),
  };
}
