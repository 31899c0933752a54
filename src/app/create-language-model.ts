import type { Circuits } from '#adapters/language-model/circuits.js';
import type { CallJournal } from '#ports/call-journal.js';
import type { LanguageModel } from '#ports/language-model.js';
import type { LanguageModelSetup } from '#app/language-model-setup.js';
import { openSharedLimits, type SharedLimits } from '#app/open-shared-limits.js';
import { openCallJournal } from '#app/open-call-journal.js';

export interface Writing {
  /** Null when none is configured: answers are then extracted. */
  readonly languageModel: LanguageModel | null;
  /** The one of it that is in this process, asked alone; null where there is none. */
  readonly localModel: LanguageModel | null;
  /** What was asked of language models. */
  readonly calls: CallJournal;
  /** Left out where nobody looks at them. */
  readonly circuits?: Circuits | undefined;
  /** Whether its own are among them, as they are at first. */
  listCircuits(areListed: boolean): void;
  /** Null where limits hold in this process alone. */
  readonly sharedLimits: SharedLimits | null;
  /** Gives back what models in this process hold. Safe to call twice. */
  close(): Promise<void>;
}

interface WritingSetup extends Omit<LanguageModelSetup, 'calls' | 'sharedLimits'> {
  /** Opened here when left out. */
  readonly calls?: CallJournal;
  readonly warn: (warning: string) => void;
}

/**
 * The clients' libraries are loaded only when a model is configured: most commands never need them.
 * @throws AssistantError CONFIG_INVALID (an unknown preset, a key that is not where it should be, Redis without its package)
 */
export async function createLanguageModel({ warn, ...setup }: WritingSetup): Promise<Writing> {
  const { settings } = setup.config;
  const { circuits } = setup;
  const calls = setup.calls ?? openCallJournal(setup.config);
  const isAsked = settings.languageModel.kind !== 'none' || settings.imageReader.kind !== 'none';
  const sharedLimits = isAsked ? await openSharedLimits(setup.config, warn) : null;
  const closeLimits = async (): Promise<void> => sharedLimits?.close();
  const common = { calls, circuits, sharedLimits };
  if (settings.languageModel.kind === 'none')
    return { languageModel: null, localModel: null, ...common, listCircuits: () => undefined, close: closeLimits };
  const { layerLanguageModels } = await import('#app/layer-language-models.js');
  const layered = await layerLanguageModels(settings.languageModel, { ...setup, calls, sharedLimits });
  const close = async (): Promise<void> => void (await Promise.all([layered.close(), closeLimits()]));
  return {
    languageModel: layered.model,
    localModel: layered.local,
    ...common,
    listCircuits: (areListed) => layered.listCircuits(areListed),
    close,
  };
}
