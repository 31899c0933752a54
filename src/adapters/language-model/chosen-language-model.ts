import type { ChatMessage, GenerateOptions, LanguageModel, LanguageModelEvent } from '#ports/language-model.js';

interface Choosing {
  /** Where nobody chose, or what was chosen is not configured any more. */
  readonly usual: LanguageModel;
  readonly byName: ReadonlyMap<string, LanguageModel>;
  /** The name that is chosen for a library; null for none. */
  readonly chosenFor: (library: string) => Promise<string | null>;
}

/** Asks for each library the model that its owner chose. Pictures go to the usual one: not every model sees. */
export class ChosenLanguageModel implements LanguageModel {
  readonly name: string;
  readonly contextTokens: number | null;

  constructor(private readonly choosing: Choosing) {
    this.name = choosing.usual.name;
    this.contextTokens = choosing.usual.contextTokens;
  }

  async *stream(messages: readonly ChatMessage[], options: GenerateOptions): AsyncGenerator<LanguageModelEvent> {
    yield* (await this.#modelFor(messages, options)).stream(messages, options);
  }

  check(options?: { readonly signal?: AbortSignal }): Promise<void> {
    return this.choosing.usual.check(options);
  }

  async #modelFor(messages: readonly ChatMessage[], { library }: GenerateOptions): Promise<LanguageModel> {
    const { usual, byName, chosenFor } = this.choosing;
    const hasPictures = messages.some((message) => 'images' in message && (message.images?.length ?? 0) > 0);
    if (library === undefined || hasPictures) return usual;
    const name = await chosenFor(library).catch(() => null);
    return (name === null ? undefined : byName.get(name)) ?? usual;
  }
}
