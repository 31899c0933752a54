import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { TextScreen } from '#pipeline/screen/text-screen.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';
import type { Moderator } from '#ports/moderator.js';

/** @param scoring null where no language model is configured. @throws AssistantError CONFIG_INVALID when the settings want one */
export function createTextScreen(
  { settings: { safety } }: Pick<LoadedConfig, 'settings'>,
  {
    blocked,
    moderator,
    scoring,
  }: { readonly blocked: BlockedTerms; readonly moderator: Moderator | null; readonly scoring: PromptedModel | null },
): TextScreen {
  if (safety.languageModel && !scoring)
    throw new AssistantError(
      'CONFIG_INVALID',
      'safety.languageModel: true needs a language model; set languageModel, or safety.languageModel to false',
    );
  const scored = safety.languageModel && scoring ? { ...scoring, threshold: safety.threshold } : null;
  return new TextScreen({ blocked, moderator, scoring: scored });
}

/** Null where none is configured. */
export async function createModerator({ settings: { moderation, privacy } }: LoadedConfig): Promise<Moderator | null> {
  if (moderation.kind === 'none') return null;
  const { OpenAiModerator } = await import('#adapters/moderator/openai-moderator.js');
  const { baseUrl, model, apiKey, timeoutSeconds } = moderation;
  return new OpenAiModerator({ baseUrl, model, apiKey: apiKey?.reveal() ?? null, timeoutSeconds, masks: privacy.maskForRemote });
}
