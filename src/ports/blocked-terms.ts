/** Words that an owner does not want in questions or answers. */
export abstract class BlockedTerms {
  /**
   * As they are written, each once, without empty ones; a change counts from the next question on.
   * @throws AssistantError STORAGE_FAILED when there is a list that cannot be read: without it nothing may be shown
   */
  abstract of(library: string): Promise<readonly string[]>;
}
