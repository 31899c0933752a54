import path from 'node:path';
import { createEmbedder } from '#app/create-embedder.js';
import type { LoadedConfig } from '#config/load.js';
import { checkModel } from '#inference/check-model.js';
import { fingerprint } from '#inference/fingerprint.js';
import { formsOf, readModelCatalogue } from '#inference/model-catalogue.js';
import type { ExpectedModel } from '#upkeep/survey-upgrade.js';

/**
 * The embedding model of the settings, without loading it and without asking a server. One that is not installed may become any of its forms.
 * @throws AssistantError INVALID_INPUT (no such model), CONFIG_INVALID
 */
export async function expectedModel(config: LoadedConfig): Promise<ExpectedModel> {
  const { settings, paths } = config;
  const { kind, model: name } = settings.embedder;
  if (kind === 'sidecar') return { name, fingerprints: null };
  if (kind === 'http') {
    const embedder = await createEmbedder(config, () => undefined);
    await embedder.close();
    return { name, fingerprints: [embedder.model.fingerprint] };
  }
  const entry = (await readModelCatalogue(path.join(paths.resources, 'models.json'))).find(name);
  const state = await checkModel(path.join(paths.models, name), entry);
  const forms = state.kind === 'installed' ? [state.form] : formsOf(entry);
  return { name, fingerprints: forms.map((form) => fingerprint(entry, form)) };
}
