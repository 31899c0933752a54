import path from 'node:path';
import type { Encoder } from '#adapters/embedder/encoder.js';
import { EncodingEmbedder } from '#adapters/embedder/encoding-embedder.js';
import { openOnnxEncoder } from '#adapters/embedder/onnx-encoder.js';
import type { LoadedConfig } from '#config/load.js';
import type { Settings } from '#config/schema.js';
import { AssistantError } from '#domain/errors.js';
import { checkModel } from '#inference/check-model.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';
import type { Embedder } from '#ports/embedder.js';
import { serverKey } from '#app/server-key.js';

type Kind = Settings['embedder']['kind'];
type SettingsOf<Each extends Kind> = { [K in Each]: Extract<Settings['embedder'], { readonly kind: K }> }[Each];

interface Setup {
  readonly paths: LoadedConfig['paths'];
  readonly warn: (warning: string) => void;
}

type Makers = { readonly [K in Kind]: (settings: SettingsOf<K>, setup: Setup) => Promise<Embedder> };

/** One for each kind of the settings: a kind without its line does not compile. */
const makers: Makers = {
  onnx: async ({ model, threads }, { paths }) => {
    const catalogue = await readModelCatalogue(path.join(paths.resources, 'models.json'));
    return new EncodingEmbedder(await openOnnxEncoder({ modelsFolder: paths.models, entry: catalogue.find(model), threads }));
  },
  sidecar: async (settings, { paths, warn }) => {
    const { SidecarEncoder } = await import('#adapters/embedder/sidecar-encoder.js');
    const { model, timeoutSeconds } = settings;
    const urls = settings.urls.map((url) => url.replace(/\/+$/u, ''));
    const fallback = settings.fallback ? await openFallback(settings, paths) : null;
    const apiKey = serverKey('embedder', settings, paths.home);
    return new EncodingEmbedder(await SidecarEncoder.open({ urls, model, apiKey, timeoutSeconds, fallback, warn }));
  },
  http: async (settings, { paths }) => {
    const [{ HttpEmbedder }, { embeddingForms }, { knownModel }] = await Promise.all([
      import('#adapters/embedder/http-embedder.js'),
      import('#adapters/embedder/embedding-forms.js'),
      import('#adapters/embedder/known-models.js'),
    ]);
    const { form, model, concurrency, timeoutSeconds } = settings;
    const usual = embeddingForms[form];
    const known = knownModel(model);
    const baseUrl = settings.baseUrl ?? usual.baseUrl;
    const dimension = settings.dimension ?? known?.dimension;
    if (baseUrl === null)
      throw new AssistantError(
        'CONFIG_INVALID',
        `embedder.baseUrl: expected the address of the server, found none; form ${form} has no usual one`,
      );
    if (dimension === undefined)
      throw new AssistantError(
        'CONFIG_INVALID',
        `embedder.dimension: expected the length of the vectors of ${model}, found none; its provider says it`,
      );
    return new HttpEmbedder({
      form,
      baseUrl,
      model,
      apiKey: serverKey('embedder', settings, paths.home),
      dimension,
      isShortened: known !== null && known.dimension !== dimension,
      prefixes: {
        query: settings.queryPrefix ?? known?.prefixes.query ?? '',
        passage: settings.passagePrefix ?? known?.prefixes.passage ?? '',
      },
      maxTokens: settings.maxTokens ?? known?.maxTokens ?? 512,
      maxBatch: settings.maxBatch ?? usual.maxBatch,
      concurrency,
      timeoutSeconds,
    });
  },
};

/** @throws AssistantError MODEL_MISSING, MODEL_CORRUPT, MODEL_FAILED (no sidecar answers), CONFIG_INVALID, INVALID_INPUT (no such model) */
export async function createEmbedder({ settings, paths }: LoadedConfig, warn: (warning: string) => void): Promise<Embedder> {
  return make(settings.embedder, { paths, warn });
}

async function make<Each extends Kind>(settings: SettingsOf<Each>, setup: Setup): Promise<Embedder> {
  return makers[settings.kind](settings, setup);
}

/** The model in this process; null when it is not in the catalogue, or not installed. It opens nothing before the first text. */
async function openFallback({ model, threads }: SettingsOf<'sidecar'>, paths: LoadedConfig['paths']): Promise<Encoder | null> {
  const catalogue = await readModelCatalogue(path.join(paths.resources, 'models.json'));
  const entry = catalogue.models.find(({ name }) => name === model);
  if (!entry || (await checkModel(path.join(paths.models, model), entry)).kind !== 'installed') return null;
  return openOnnxEncoder({ modelsFolder: paths.models, entry, threads });
}
