import type { ChatMessage, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';

/** Writes what a function makes of its whole prompt, in one piece. */
export class ReplyingLanguageModel implements LanguageModel {
  readonly name = 'replying';
  readonly contextTokens = null;
  /** Every prompt so far. */
  readonly prompts: string[] = [];

  constructor(private readonly reply: (prompt: string) => string) {}

  async *stream(messages: readonly ChatMessage[]): AsyncGenerator<LanguageModelEvent, void> {
    const prompt = messages.map(({ content }) => content).join('\n');
    this.prompts.push(prompt);
    yield await Promise.resolve({ type: 'text' as const, text: this.reply(prompt) });
    yield { type: 'end', reason: 'stop' };
  }

  async check(): Promise<void> {}
}
