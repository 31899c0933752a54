import path from 'node:path';
import { EstimatingTokenizer } from '#adapters/tokenizer/estimating-tokenizer.js';
import { openHuggingfaceTokenizer } from '#adapters/tokenizer/huggingface-tokenizer.js';
import type { LoadedConfig } from '#config/load.js';
import { checkModel } from '#inference/check-model.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import type { Tokenizer } from '#ports/tokenizer.js';

/**
 * The tokenizer of the configured embedding model; an estimate for one that is on a server and not installed here.
 * @throws AssistantError MODEL_MISSING, MODEL_CORRUPT, CONFIG_INVALID
 */
export async function openTokenizer({ settings, paths }: LoadedConfig): Promise<Tokenizer> {
  const { kind, model } = settings.embedder;
  const catalogue = await readModelCatalogue(path.join(paths.resources, 'models.json'));
  const folder = path.join(paths.models, model);
  if (kind === 'onnx') return openHuggingfaceTokenizer(path.join(paths.models, catalogue.find(model).name));
  const entry = catalogue.models.find(({ name }) => name === model);
  const isHere = kind === 'sidecar' && entry && (await checkModel(folder, entry)).kind === 'installed';
  return isHere ? openHuggingfaceTokenizer(folder) : new EstimatingTokenizer();
}
