import type { Prompts } from '#pipeline/prompts.js';
import type { LanguageModel } from '#ports/language-model.js';

/** A language model and what it is asked with. */
export interface PromptedModel {
  readonly languageModel: LanguageModel;
  readonly prompts: Prompts;
  /** A random word that nobody can guess, another one at every call: it delimits what strangers wrote, and is taken out of it. */
  readonly newMark: () => string;
}
