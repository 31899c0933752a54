import { AssistantError } from '#domain/errors.js';
import type { Moderator } from '#ports/moderator.js';

/** Objects to texts that hold a word; or fails, or says nothing until it is stopped. */
export class FakeModerator implements Moderator {
  readonly name = 'fake';
  readonly asked: string[] = [];

  constructor(private readonly word: string | AssistantError | null) {}

  async objects(text: string, { signal }: { readonly signal?: AbortSignal } = {}): Promise<boolean> {
    this.asked.push(text);
    await new Promise(setImmediate);
    if (this.word === null && signal && !signal.aborted)
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    if (signal?.aborted) throw new AssistantError('CANCELLED', 'moderation was cancelled');
    if (this.word instanceof AssistantError) throw this.word;
    return this.word !== null && text.includes(this.word);
  }

  async close(): Promise<void> {}
}
