import type { CallJournal } from '#ports/call-journal.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import { openCallJournal } from '#app/open-call-journal.js';

export interface Writing {
  /** Null when none is configured: answers are then extracted. */
  readonly languageModel: LanguageModel | null;
  /** What was asked of language models. */
  readonly calls: CallJournal;
  /** Gives back what models in this process hold. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * The clients' libraries are loaded only when a model is configured: most commands never need them.
 * @throws AssistantError CONFIG_INVALID (an unknown preset, a key that is not where it should be)
 */
export async function createLanguageModel(setup: Omit<LanguageModelSetup, 'calls'>): Promise<Writing> {
  const { settings } = setup.config;
  const calls = openCallJournal(setup.config);
  if (settings.languageModel.kind === 'none') return { languageModel: null, calls, close: async () => undefined };
  const { layerLanguageModels } = await import('#app/layer-language-models.js');
  const { model, ...rest } = await layerLanguageModels(settings.languageModel, { ...setup, calls });
  return { languageModel: model, calls, ...rest };
}
