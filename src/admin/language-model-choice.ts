import type { LanguageModelRecord, LanguageModelTrial } from '#admin/language-model-records.js';
import type { ChoiceRequest, TrialRequest } from '#admin/language-model.wire.js';

/** Which language model writes the answers: looked at, tried, and chosen while the server runs. */
export abstract class LanguageModelChoice {
  abstract present(): LanguageModelRecord;

  /** Never fails for what the server does: that is what it tells. @throws AssistantError INVALID_INPUT, CANCELLED */
  abstract attempt(choice: TrialRequest, signal: AbortSignal): Promise<LanguageModelTrial>;

  /**
   * Writes it into the local settings, its key into a file of its own, and lets it answer from now on; all of it or nothing.
   * @throws AssistantError INVALID_INPUT, CONFLICT (the environment settles it), CONFIG_INVALID, STORAGE_FAILED
   */
  abstract keep(choice: ChoiceRequest): Promise<LanguageModelRecord>;
}
