import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import { Pipeline } from '#pipeline/pipeline.js';
import type { Clock } from '#ports/clock.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { Spans } from '#telemetry/spans.js';
import { tracedStages } from '#telemetry/traced-stages.js';
import { splitPages } from '#app/create-search-web.js';
import { createStages, type StagesSetup } from '#app/create-stages.js';
import { loadPrompts } from '#app/load-prompts.js';

export interface PipelineSetup extends Omit<StagesSetup, 'config' | 'prompted' | 'splitPage'> {
  readonly config: LoadedConfig;
  readonly languageModel: LanguageModel | null;
  readonly clock: Clock;
  /** Left out, or null, where nothing is traced. */
  readonly spans?: Spans | null;
}

/** The pipeline with the stages that the settings ask for. @throws AssistantError CONFIG_INVALID */
export async function createPipeline({ languageModel, clock, spans, ...parts }: PipelineSetup): Promise<Pipeline> {
  const { config, ownerChoices } = parts;
  const prompts = languageModel && (await loadPrompts(path.join(config.paths.resources, 'prompts')));
  const prompted = prompts && { languageModel, prompts, newMark };
  const stages = createStages({ ...parts, prompted, splitPage: splitPages(config, ownerChoices) });
  return new Pipeline(spans ? tracedStages(stages, spans) : stages, clock);
}

/** Too long to be guessed, and no word of any language. */
function newMark(): string {
  return randomBytes(markBytes).toString('hex');
}

const markBytes = 8;
