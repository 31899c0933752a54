import { z } from 'zod';
import type { ModelTrialRecord } from '#admin/configured-models.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { generate } from '#pipeline/generate.js';
import { scoreSchema } from '#pipeline/score-schema.js';
import type { Embedder } from '#ports/embedder.js';
import type { ImageReader } from '#ports/image-reader.js';
import type { ChatMessage, LanguageModel } from '#ports/language-model.js';
import type { Moderator } from '#ports/moderator.js';
import type { Reranker } from '#ports/reranker.js';
import { askingImageReader } from '#app/create-image-reader.js';
import { createEmbedder } from '#app/create-embedder.js';
import { createLanguageModel } from '#app/create-language-model.js';
import { createWebReading, type WebReading } from '#app/create-search-web.js';
import { createModerator } from '#app/create-text-screen.js';
import { createReranker } from '#app/create-reranker.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import type { ModelSettings } from '#app/open-language-model.js';
import { timedTrial, type Trying } from '#app/timed-trial.js';

/** What one real call to a configured model showed. */
export type ModelTrial = ModelTrialRecord;

interface TryingOptions {
  /** Which of them; all where it is left out. */
  readonly only?: (model: Pick<ModelTrial, 'part' | 'name'>) => boolean;
  readonly warn: (warning: string) => void;
  readonly signal: AbortSignal;
}

const question: readonly ChatMessage[] = [{ role: 'user', content: 'Answer with the word ok.' }];
const disc = '<svg width="160" height="160"><rect width="160" height="160" fill="#fff"/><circle cx="80" cy="80" r="60" fill="#c00"/></svg>';
const scoring: readonly ChatMessage[] = [
  {
    role: 'user',
    content: 'How well does "Rinse the filter every month." answer "How often is the filter rinsed?", from 0 to 10? Give the score.',
  },
];

/** Asks every configured model once, in the order in which a question meets them: one that is down hides no other. */
export async function* tryModels(config: LoadedConfig, { warn, signal, only = () => true }: TryingOptions): AsyncGenerator<ModelTrial> {
  const { embedder, languageModel } = config.settings;
  const trying: Trying[] = [{ part: 'embedder', name: embedder.model, attempt: (stop) => tryOwnEmbedder(config, warn, stop) }];
  const reranker = await createReranker(config);
  if (reranker) trying.push({ part: 'reranker', name: reranker.name, attempt: (stop) => tryReranker(reranker, stop) });
  const setup = { config, environment, clock: new SystemClock() };
  trying.push(...services(setup));
  const writing = await createLanguageModel({ ...setup, warn });
  try {
    const images = await askingImageReader({ ...setup, ...writing });
    if (images) trying.push({ part: 'image reader', name: images.name, attempt: (stop) => tryImageReader(images, stop) });
    for (const each of trying.filter(only)) yield await timedTrial(each, signal);
  } finally {
    await Promise.all([writing.close(), reranker?.close()]);
  }
  if (languageModel.kind === 'none') return;
  const fallbacks = languageModel.fallbacks.map((each) => ({
    ...languageModel,
    kind: 'openai-compatible' as const,
    apiKey: null,
    ...each,
  }));
  for (const each of [languageModel, ...fallbacks]) {
    const attempt = (stop: AbortSignal) =>
      tryAlone({ ...each, fallbacks: [] }, { ...setup, calls: writing.calls, sharedLimits: null }, stop);
    const named = { part: 'language model', name: each.kind === 'gguf' ? each.file : each.model } as const;
    if (only(named)) yield await timedTrial({ ...named, attempt }, signal);
  }
}

/** Opened only when they are tried: a key that is missing is one failure of several. */
function services({ config, clock }: Pick<LanguageModelSetup, 'config' | 'clock'>): readonly Trying[] {
  const { webSearch, moderation } = config.settings;
  const found: Trying[] = [];
  if (webSearch.kind !== 'none')
    found.push({
      part: 'web search',
      name: webSearch.kind,
      attempt: async (stop) => tryWebSearch(await createWebReading(config, clock), stop),
    });
  if (moderation.kind !== 'none')
    found.push({
      part: 'moderation',
      name: moderation.model ?? moderation.kind,
      attempt: async (stop) => tryModerator(await createModerator(config), stop),
    });
  return found;
}

async function tryWebSearch(reading: WebReading | null, signal: AbortSignal): Promise<ModelTrial['facts']> {
  try {
    const found = await reading?.webSearch.search('how to rinse a filter', { limit: 3, language: 'en', signal });
    return { results: found?.length ?? 0 };
  } finally {
    await reading?.webPages.close();
  }
}

async function tryModerator(moderator: Moderator | null, signal: AbortSignal): Promise<ModelTrial['facts']> {
  try {
    return { objects: String(await moderator?.objects('How often is the filter rinsed?', { signal })) };
  } finally {
    await moderator?.close();
  }
}

async function tryOwnEmbedder(config: LoadedConfig, warn: TryingOptions['warn'], signal: AbortSignal): Promise<ModelTrial['facts']> {
  const embedder = await createEmbedder(config, warn);
  try {
    return await tryEmbedder(embedder, signal);
  } finally {
    await embedder.close();
  }
}

export async function tryEmbedder(embedder: Pick<Embedder, 'embed' | 'model'>, signal: AbortSignal): Promise<ModelTrial['facts']> {
  await embedder.embed(['how do I install it?'], 'query', { signal });
  return { dimension: embedder.model.dimension };
}

export async function tryReranker(reranker: Reranker, signal: AbortSignal): Promise<ModelTrial['facts']> {
  const scores = await reranker.rerank('how do I install it?', ['Run the setup.', 'The lamp is red.'], { signal });
  return { scores: scores.map((score) => score.toFixed(2)).join(' ') };
}

/** With a red disc on white. */
async function tryImageReader(images: ImageReader, signal: AbortSignal): Promise<ModelTrial['facts']> {
  const { default: sharp } = await import('sharp');
  const picture = await sharp(Buffer.from(disc)).png().toBuffer();
  const words = await images.describe(picture, { language: 'en', signal });
  return { shows: words?.slice(0, 80) ?? 'nothing' };
}

/** Tries its preset's own ways only: a failure is not to be hidden by another model. */
async function tryAlone(settings: ModelSettings, setup: LanguageModelSetup, signal: AbortSignal): Promise<ModelTrial['facts']> {
  const { layerLanguageModels } = await import('#app/layer-language-models.js');
  const layered = await layerLanguageModels(settings, setup);
  try {
    return await tryLanguageModel(layered.model, signal);
  } finally {
    await layered.close();
  }
}

export async function tryLanguageModel(model: LanguageModel, signal: AbortSignal): Promise<ModelTrial['facts']> {
  const started = performance.now();
  const facts: Record<string, string | number> = { context: model.contextTokens ?? 'unknown' };
  for await (const event of model.stream(question, { maxTokens: 512, temperature: 0, signal })) {
    if (event.type === 'text' || event.type === 'reasoning') facts['msToFirstToken'] ??= Math.round(performance.now() - started);
    if (event.type === 'usage') facts['tokens'] = event.inputTokens + event.outputTokens;
  }
  const schema = z.object({ score: scoreSchema(10) });
  const asked = { languageModel: model, messages: scoring, name: 'score', schema, maxTokensFor: () => 512 };
  facts['form'] = await generate({ ...asked, options: { temperature: 0, signal } }).then(
    ({ score }) => `kept to (score ${score})`,
    (error: Error) => `not kept to: ${error.message}`,
  );
  return facts;
}
