import path from 'node:path';
import { languageModelSchema } from '#config/language-model-schema.js';
import type { Settings } from '#config/schema.js';
import { AssistantError } from '#domain/errors.js';
import type { ImageReader } from '#ports/image-reader.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import { loadPrompts } from '#app/load-prompts.js';
import type { LanguageModelSettings } from '#app/resolve-model.js';

interface ImageReaderSetup extends LanguageModelSetup {
  /** The one that is configured for answers. */
  readonly languageModel: LanguageModel | null;
}

type ImageReaderSettings = Extract<Settings['imageReader'], { readonly kind: 'language-model' }>;

/**
 * Asks for a picture once, and keeps what was said. Null when pictures are not described. Asks nobody yet.
 * @throws AssistantError CONFIG_INVALID (no model that sees is named)
 */
export async function createImageReader(setup: ImageReaderSetup): Promise<ImageReader | null> {
  const reader = await askingImageReader(setup);
  if (!reader) return null;
  const { CachedImageReader } = await import('#adapters/image-reader/cached-image-reader.js');
  return new CachedImageReader(reader, path.join(setup.config.paths.workdir, 'captions'));
}

/** The same without what was said before: every picture is a call. */
export async function askingImageReader(setup: ImageReaderSetup): Promise<ImageReader | null> {
  const { settings, paths } = setup.config;
  if (settings.imageReader.kind === 'none') return null;
  const [{ LanguageModelImageReader }, prompts] = await Promise.all([
    import('#adapters/image-reader/language-model-image-reader.js'),
    loadPrompts(path.join(paths.resources, 'prompts')),
  ]);
  const { maxTokens, timeoutSeconds } = settings.imageReader;
  const asked = { zh: prompts.zh['describe-picture'], en: prompts.en['describe-picture'] };
  const model = await modelOf(settings.imageReader, setup);
  return new LanguageModelImageReader(model, { prompts: asked, maxTokens, timeoutSeconds });
}

async function modelOf(settings: ImageReaderSettings, setup: ImageReaderSetup): Promise<LanguageModel> {
  if (settings.model === null) return ofAnswers(setup);
  const { layerLanguageModels } = await import('#app/layer-language-models.js');
  const { model } = await layerLanguageModels(imageModelSettings(settings), setup);
  return model;
}

function ofAnswers({ languageModel, config }: ImageReaderSetup): LanguageModel {
  if (languageModel && config.settings.languageModel.kind !== 'gguf') return languageModel;
  throw new AssistantError(
    'CONFIG_INVALID',
    'imageReader.model: there is no language model that sees; name one with its preset or baseUrl',
  );
}

/** As a language model with nothing else said. */
export function imageModelSettings({
  model,
  preset,
  baseUrl,
  thinksFirst,
  apiKeyVariable,
  apiKeyFile,
  concurrency,
  timeoutSeconds,
}: ImageReaderSettings): LanguageModelSettings {
  const kind = 'openai-compatible';
  const own = {
    kind,
    model,
    preset,
    baseUrl,
    thinksFirst,
    apiKeyVariable,
    apiKeyFile,
    concurrency,
    timeoutSeconds,
    totalSeconds: timeoutSeconds,
  };
  const { data } = languageModelSchema.safeParse(own);
  if (data?.kind === 'openai-compatible') return data;
  throw new AssistantError('CONFIG_INVALID', 'imageReader.baseUrl: expected an http or https address, or a preset');
}
