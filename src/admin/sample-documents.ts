import type { Language } from '#domain/question.js';

/** What the sample library is made of, for whoever wants to see an answer before they have documents of their own. */
export abstract class SampleDocuments {
  /** Their names; none where they did not come with the program. */
  abstract list(language: Language): Promise<readonly string[]>;

  /** @throws AssistantError STORAGE_FAILED */
  abstract read(language: Language, name: string): Promise<Uint8Array>;

  /** Questions that they answer. @throws AssistantError STORAGE_FAILED */
  abstract questions(language: Language): Promise<readonly string[]>;
}
