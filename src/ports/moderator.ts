/** Judges whether a text has no place in a conversation, by its own rules. */
export abstract class Moderator {
  abstract readonly name: string;

  /**
   * True when it objects.
   * @param text of any length; a long one is cut into pieces that are all judged
   * @throws AssistantError MODEL_FAILED, OVERLOADED, TIMEOUT, CANCELLED: what was not judged is not to be shown
   */
  abstract objects(text: string, options?: { readonly signal?: AbortSignal }): Promise<boolean>;

  abstract close(): Promise<void>;
}
