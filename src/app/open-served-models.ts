import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import type { Settings } from '#config/schema.js';
import { AssistantError } from '#domain/errors.js';
import { fingerprint } from '#inference/fingerprint.js';
import { installedForm, ownForm } from '#inference/local-model.js';
import { readModelCatalogue, type ModelCatalogue } from '#inference/model-catalogue.js';
import type { EncoderModel } from '#inference/sentence-encoder.js';
import { ModelThread } from '#sidecar/model-thread.js';
import type { ThreadOptions } from '#sidecar/model-thread.protocol.js';
import { ServedModel, type ModelDescription, type ServedModelLimits } from '#sidecar/served-model.js';
import { ServedModels } from '#sidecar/served-models.js';
import type { SidecarMetrics } from '#sidecar/sidecar-metrics.js';

type Chosen = Settings['sidecar']['models'][number];
type ChosenEmbedding = Extract<Chosen, { readonly kind: 'embedding' }>;

interface Found {
  readonly description: ModelDescription;
  readonly options: ThreadOptions;
}

/**
 * The models of `sidecar.models`, checked but not opened yet.
 * @throws AssistantError CONFIG_INVALID (one name twice, a folder without its dimension), MODEL_MISSING, MODEL_CORRUPT
 */
export async function openServedModels({ settings, paths }: LoadedConfig, metrics: SidecarMetrics): Promise<ServedModels> {
  const { models, batchTokens, batchTexts, waitingTexts, requestTimeoutSeconds } = settings.sidecar;
  const limits: ServedModelLimits = {
    tokens: batchTokens,
    texts: batchTexts,
    waiting: waitingTexts,
    longestBatchMs: requestTimeoutSeconds * 1000,
  };
  const catalogue = await readModelCatalogue(path.join(paths.resources, 'models.json'));
  const found = await Promise.all(
    models.map(async (chosen) => ({ workers: chosen.workers, ...(await find(chosen, catalogue, paths.models)) })),
  );
  const names = found.map(({ description }) => description.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new AssistantError(
      'CONFIG_INVALID',
      `sidecar.models: ${twice} is there twice; take it once, with more workers for more at a time`,
    );
  const served = found.map(({ description, options, workers }) => {
    const threads = Array.from({ length: workers }, () => new ModelThread(options));
    return new ServedModel({ description, threads, metrics }, limits);
  });
  return new ServedModels(served);
}

async function find(chosen: Chosen, catalogue: ModelCatalogue, modelsFolder: string): Promise<Found> {
  const { model, threads, provider } = chosen;
  const folder = path.resolve(modelsFolder, model);
  const name = path.basename(folder);
  if (chosen.kind === 'rerank') {
    const { maxTokens } = chosen;
    const hashes = await ownForm(folder);
    const identity = fingerprint({ pooling: 'first', prefixes: { query: '', passage: '' }, maxTokens }, hashes);
    return {
      description: { name, kind: 'rerank', dimension: null, maxTokens, fingerprint: identity, provider },
      options: { kind: 'rerank', folder, maxTokens, threads, provider },
    };
  }
  const entry = catalogue.models.find((each) => each.name === model);
  const { hashes, encoder } = entry
    ? { hashes: await installedForm(folder, entry), encoder: entry }
    : { encoder: encoderOf(chosen), hashes: await ownForm(folder) };
  const { dimension, pooling, prefixes, maxTokens } = encoder;
  return {
    description: { name, kind: 'embedding', dimension, maxTokens, fingerprint: fingerprint(encoder, hashes), provider },
    options: { kind: 'embedding', folder, model: { dimension, pooling, prefixes, maxTokens }, threads, provider },
  };
}

function encoderOf({ model, dimension, pooling, queryPrefix, passagePrefix, maxTokens }: ChosenEmbedding): EncoderModel {
  if (dimension === null)
    throw new AssistantError(
      'CONFIG_INVALID',
      `sidecar.models: ${model} is none of the catalogue; for a folder say its dimension, pooling, prefixes and maxTokens`,
    );
  return { dimension, pooling, prefixes: { query: queryPrefix, passage: passagePrefix }, maxTokens };
}
