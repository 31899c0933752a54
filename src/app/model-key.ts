import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Secret } from '#config/secret.js';
import { AssistantError } from '#domain/errors.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';

interface KeySettings {
  readonly apiKeyFile: string | null;
  readonly apiKeyVariable: string | null;
  readonly apiKey?: Secret | null;
}

/**
 * The key of a model: from its file, else from our own variable, else from the one that is named, else from the one that is custom.
 * @throws AssistantError CONFIG_INVALID (one that is named is not there, or is no key)
 */
export function modelKey(
  settings: KeySettings,
  customVariable: string | null,
  { config, environment }: Pick<LanguageModelSetup, 'config' | 'environment'>,
): string | null {
  const { apiKeyFile, apiKeyVariable } = settings;
  if (apiKeyFile !== null) return usable(readKey(path.resolve(config.paths.home, apiKeyFile)), `languageModel.apiKeyFile ${apiKeyFile}`);
  if (settings.apiKey) return usable(settings.apiKey.reveal(), 'HUIXIANG_LANGUAGE_MODEL__API_KEY');
  const variable = apiKeyVariable ?? customVariable;
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
