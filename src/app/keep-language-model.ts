import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { findPreset } from '#adapters/language-model/presets.js';
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
    };

interface Parts {
  readonly config: LoadedConfig;
  readonly environment: Environment;
  readonly modelInForce: ModelInForce;
}

const section = 'languageModel';
/** Of keys, from the home folder; the owner of a file alone can read it. */
const keyFolder = 'config';
const ofKeys = /^language-model(?:-[\da-f]{16})?\.key$/u;
const ownerOnly = 0o600;
const identity = ['kind', 'preset', 'baseUrl', 'model'];
const ofModel = ['contextTokens', 'format', 'thinksFirst', 'inputPrice', 'cachedPrice', 'outputPrice'];
const ofServer = ['apiKeyFile', 'apiKeyVariable', 'concurrency', 'waiting', 'requestsPerMinute', 'tokensPerMinute'];

/** The environment variables that say what the language model is: they come before any file. */
export function variablesOf(environment: Environment): readonly string[] {
  return Object.keys(environment).filter((name) => name.startsWith('HUIXIANG_LANGUAGE_MODEL__') && environment[name]);
}

/**
 * Writes a language model into the local settings, and a new key into a file of its own, and exchanges it for the one that answers now.
 * Where any of it fails everything is as before. A key's file is named by what is in it, so that settings which were not written, or are
 * another process's, never name the key of another server.
 * @throws AssistantError CONFLICT, CONFIG_INVALID, STORAGE_FAILED
 */
export async function keepLanguageModel(kept: KeptModel, { config, environment, modelInForce }: Parts): Promise<void> {
  const settling = variablesOf(environment);
  if (settling.length > 0)
    throw new AssistantError('CONFLICT', `the environment says which language model it is (${settling.join(', ')}); change it there`);
  const { home, cache: locks, models, packageRoot } = config.paths;
  const settings = localFileOf(home);
  const undoing: (() => Promise<unknown>)[] = [];
  try {
    if (kept.kind !== 'none' && kept.apiKey !== null) {
      const { apiKey } = kept;
      const key = path.join(home, keyFileOf(apiKey));
      const before = await changeTextFile(key, () => `${apiKey}\n`, { locks, newMode: ownerOnly });
      if (before === null) undoing.push(() => rm(key, { force: true }));
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
  await removeKeys(home, modelInForce.settings);
}

function keyFileOf(apiKey: string): string {
  return `${keyFolder}/language-model-${createHash('sha256').update(apiKey).digest('hex').slice(0, 16)}.key`;
}

/** Those that the settings name no more. One that cannot be removed is no failure of what was kept. */
async function removeKeys(home: string, settings: ModelInForce['settings']): Promise<void> {
  const named = settings.kind === 'openai-compatible' ? path.basename(settings.apiKeyFile ?? '') : '';
  const names = await readdir(path.join(home, keyFolder)).catch(() => []);
  const unnamed = names.filter((name) => ofKeys.test(name) && name !== named);
  await Promise.all(unnamed.map((name) => rm(path.join(home, keyFolder, name), { force: true }).catch(() => undefined)));
}

/** What is said anew, and of what was said before whatever still fits. */
function sectionFor(kept: KeptModel, before: Section): Section {
  if (kept.kind === 'none') return { kind: 'none' };
  const { preset, baseUrl, model, apiKey } = kept;
  // By what is written: another process may have written it.
  const isSameServer = serverOf(before) === serverOf({ preset, baseUrl });
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
    ...(apiKey !== null && { apiKeyFile: keyFileOf(apiKey) }),
  };
}

/** The origin that a section names; null where it names none. */
function serverOf({ preset, baseUrl }: Section): string | null {
  const address = baseUrl ?? (typeof preset === 'string' ? findPreset(preset)?.baseUrl : null);
  return typeof address === 'string' && URL.canParse(address) ? new URL(address).origin : null;
}
