import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { checkModel, hashIfThere } from './check-model.js';
import type { ModelEntry, ModelHashes } from './model-catalogue.js';

/**
 * The form of a catalogued model that is installed, after comparing its files with the catalogue.
 * @throws AssistantError MODEL_MISSING, MODEL_CORRUPT with the remedy
 */
export async function installedForm(folder: string, entry: ModelEntry): Promise<ModelHashes> {
  const state = await checkModel(folder, entry);
  if (state.kind === 'installed') return state.form;
  const remedy = `run npx huixiang models fetch ${entry.name} (or bash scripts/setup.sh)`;
  if (state.kind === 'missing')
    throw new AssistantError(
      'MODEL_MISSING',
      `${entry.name} is not installed: ${folder} has no ${state.files.join(' and no ')}; ${remedy}`,
    );
  throw new AssistantError(
    'MODEL_CORRUPT',
    `${entry.name} is damaged: ${state.files.join(' and ')} in ${folder} is not as the catalogue says; ${remedy}`,
  );
}

/**
 * The hashes of a model of one's own, weights that lie beside the graph (`model.onnx_data`) included.
 * @throws AssistantError MODEL_MISSING
 */
export async function ownForm(folder: string): Promise<ModelHashes> {
  const names = await readdir(folder).catch((): string[] => []);
  const parts = names.filter((name) => name.startsWith('model.onnx')).sort();
  for (const name of ['model.onnx', 'tokenizer.json'])
    if (!names.includes(name))
      throw new AssistantError('MODEL_MISSING', `${folder} has no ${name}; put it there, or correct the folder in the configuration`);
  const hashes = await Promise.all(['tokenizer.json', ...parts].map(async (name) => (await hashIfThere(path.join(folder, name))) ?? ''));
  const [tokenizer = '', ...ofParts] = hashes;
  const [only = ''] = ofParts;
  const model = ofParts.length === 1 ? only : createHash('sha256').update(ofParts.join()).digest('hex');
  return { 'model.onnx': model, 'tokenizer.json': tokenizer };
}
