import path from 'node:path';
import { openHuggingfaceTokenizer } from '#adapters/tokenizer/huggingface-tokenizer.js';
import type { LoadedConfig } from '#config/load.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import type { Tokenizer } from '#ports/tokenizer.js';

/** The tokenizer of the configured embedding model. @throws AssistantError MODEL_MISSING, MODEL_CORRUPT, CONFIG_INVALID */
export async function openTokenizer({ settings, paths }: LoadedConfig): Promise<Tokenizer> {
  const catalogue = await readModelCatalogue(path.join(paths.resources, 'models.json'));
  return openHuggingfaceTokenizer(path.join(paths.models, catalogue.find(settings.embedder.model).name));
}
