import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import { checkModel } from '#inference/check-model.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';

/**
 * The models of these names, each once, checked before any work is done with one of them.
 * @throws AssistantError INVALID_INPUT (not in the catalogue), MODEL_MISSING, MODEL_CORRUPT
 */
export async function installedModels(names: readonly string[], { paths }: Pick<LoadedConfig, 'paths'>): Promise<readonly string[]> {
  const catalogue = await readModelCatalogue(path.join(paths.resources, 'models.json'));
  const models = [...new Set(names)].map((name) => catalogue.find(name));
  for (const model of models) {
    const { kind } = await checkModel(path.join(paths.models, model.name), model);
    if (kind === 'installed') continue;
    const remedy = `run npx huixiang models fetch ${model.name}, or leave it out`;
    throw new AssistantError(
      kind === 'missing' ? 'MODEL_MISSING' : 'MODEL_CORRUPT',
      `${model.name} is ${kind === 'missing' ? 'not installed' : 'damaged'}; ${remedy}`,
    );
  }
  return models.map(({ name }) => name);
}
