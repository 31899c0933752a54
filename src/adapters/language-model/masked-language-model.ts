import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { maskPersonal } from '#shared/mask-personal.js';

/** Masks personal data in what is said to a model: questions, history and passages alike. What it answers stays as it is. */
export class MaskedLanguageModel implements LanguageModel {
  constructor(private readonly inner: LanguageModel) {}

  get name(): string {
    return this.inner.name;
  }

  get contextTokens(): number | null {
    return this.inner.contextTokens;
  }

  stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncIterable<LanguageModelEvent> {
    return this.inner.stream(messages.map(masked), options);
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return this.inner.check(options);
  }
}

function masked(message: ChatMessage): ChatMessage {
  const content = maskPersonal(message.content);
  if (message.role === 'tool' || !message.toolCalls) return { ...message, content };
  return { ...message, content, toolCalls: message.toolCalls.map((call) => ({ ...call, arguments: maskPersonal(call.arguments) })) };
}
