import path from 'node:path';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { layerLanguageModels } from '#app/layer-language-models.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import type { LanguageModelSettings } from '#app/resolve-model.js';
import type { Environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import type { LanguageModelCall } from '#ports/call-journal.js';
import type { LanguageModel } from '#ports/language-model.js';
import { MemoryCallJournal } from './memory-call-journal.js';

export interface LayeredModel {
  readonly model: LanguageModel;
  readonly calls: readonly LanguageModelCall[];
}

const packageRoot = path.resolve(import.meta.dirname, '../..');

/** The product's own layers over a server, as these settings ask for them. */
export async function layeredLanguageModel(
  settings: Partial<LanguageModelSettings> & { readonly baseUrl: string },
  environment: Environment = {},
  { calls: kept, sharedLimits = null }: Partial<Pick<LanguageModelSetup, 'calls' | 'sharedLimits'>> = {},
): Promise<LayeredModel> {
  const variables = {
    HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
    HUIXIANG_LANGUAGE_MODEL__MODEL: 'scripted',
    HUIXIANG_LANGUAGE_MODEL__BASE_URL: settings.baseUrl,
  };
  const config = loadConfig({ packageRoot, environment: variables, currentFolder: path.join(packageRoot, 'test/fixtures') });
  if (config.settings.languageModel.kind !== 'openai-compatible') throw new Error('the settings name no model');
  const journal = new MemoryCallJournal();
  const setup = { config, environment, clock: new SystemClock(), calls: kept ?? journal, sharedLimits };
  const { model } = await layerLanguageModels({ ...config.settings.languageModel, ...settings }, setup);
  return { model, calls: journal.calls };
}
