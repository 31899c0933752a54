import path from 'node:path';
import type { CommandContext } from '#cli/command-context.js';
import { writeLine } from '#cli/write-line.js';
import { environment } from '#config/environment.js';
import { AssistantError } from '#domain/errors.js';
import { fetchModel } from '#inference/fetch-model.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';

const publicHub = 'https://huggingface.co';

/** Installs a model of the catalogue, or repairs it. @param name that of the configuration when left out */
export async function fetchChosenModel(context: CommandContext, name?: string): Promise<void> {
  const { paths, settings } = context.config();
  if (name === undefined && settings.embedder.kind === 'http')
    throw new AssistantError(
      'INVALID_INPUT',
      `${settings.embedder.model} is on a server; name the model to install, as npx huixiang models list does`,
    );
  const catalogue = await readModelCatalogue(path.join(paths.resources, 'models.json'));
  const model = catalogue.find(name ?? settings.embedder.model);
  const fetched = await fetchModel(model, {
    modelsFolder: paths.models,
    hubEndpoint: environment['HF_ENDPOINT'] || publicHub,
    signal: context.signal,
    onProgress: (line) => writeLine(context.stderr, line),
  });
  writeLine(context.stdout, `${model.name} ${fetched ? 'installed in' : 'is already in'} ${path.join(paths.models, model.name)}`);
}
