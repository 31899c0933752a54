import { environment } from '#config/environment.js';
import type { LoadedConfig } from '#config/load.js';
import { askingImageReader } from '#app/create-image-reader.js';
import { createLanguageModel, type Writing } from '#app/create-language-model.js';
import { createPipeline, type PipelineSetup } from '#app/create-pipeline.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import { ModelInForce, type LanguageModelSettings, type OpenedPipeline } from '#app/model-in-force.js';

interface Setup extends Pick<LanguageModelSetup, 'chosenFor'> {
  readonly config: LoadedConfig;
  /** Over the model that is configured; whoever made it closes it. */
  readonly writing: Writing;
  readonly pipelineParts: Omit<PipelineSetup, 'config' | 'languageModel'>;
  readonly warn: (warning: string) => void;
}

/** Begins with the language model that is configured. @throws AssistantError CONFIG_INVALID */
export async function openModelInForce({ config, writing, pipelineParts, ...setup }: Setup): Promise<ModelInForce> {
  const configured = config.settings.languageModel;
  let holds = 0;
  const open = async (languageModel: LanguageModelSettings): Promise<OpenedPipeline> => {
    if (languageModel === configured) {
      const pipeline = await createPipeline({ config, ...pipelineParts, languageModel: writing.languageModel });
      holds += 1;
      writing.listCircuits(true);
      return { pipeline, close: async () => leaveConfigured((holds -= 1), { config, writing }) };
    }
    const chosen = { ...config, settings: { ...config.settings, languageModel } };
    return openAnother(chosen, { writing, pipelineParts, ...setup });
  };
  return ModelInForce.open(configured, open, setup.warn);
}

/** It stays open, and goes on describing pictures where no other model does. */
function leaveConfigured(holds: number, { config, writing }: Pick<Setup, 'config' | 'writing'>): void {
  const { imageReader } = config.settings;
  if (holds === 0 && (imageReader.kind === 'none' || imageReader.model !== null)) writing.listCircuits(false);
}

async function openAnother(config: LoadedConfig, { writing, pipelineParts, ...setup }: Omit<Setup, 'config'>): Promise<OpenedPipeline> {
  const { clock, spans } = pipelineParts;
  const parts = { config, environment, clock, ...(spans && { spans }) };
  const own = await createLanguageModel({ ...parts, ...setup, calls: writing.calls, circuits: writing.circuits });
  try {
    const { imageReader } = config.settings;
    // The next start would fail for it.
    if (imageReader.kind !== 'none' && imageReader.model === null) await askingImageReader({ ...parts, ...own });
    const pipeline = await createPipeline({ config, ...pipelineParts, languageModel: own.languageModel });
    return { pipeline, close: () => own.close() };
  } catch (error) {
    await own.close();
    throw error;
  }
}
