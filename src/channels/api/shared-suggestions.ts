import type { OnApplicationShutdown } from '@nestjs/common';
import type { Answered, SuggestQuestions } from '#conversation/dialogues/suggest-questions.js';
import { AssistantError } from '#domain/errors.js';

type Found = Promise<readonly string[]>;

/** Looked for at once: they never take the places of questions. */
const atOnce = 2;
const deadlineMs = 20_000;

/** Suggestions that are looked for once for all who want the same meanwhile. */
export class SharedSuggestions implements OnApplicationShutdown {
  readonly #looking = new Map<string, Found>();
  readonly #stopping = new AbortController();

  constructor(private readonly suggesting: Pick<SuggestQuestions, 'first' | 'after'>) {}

  /** @throws AssistantError OVERLOADED, and as `SuggestQuestions.first` */
  first(library: string): Found {
    return this.#once(`first ${library}`, (signal) => this.suggesting.first(library, signal));
  }

  /** @throws AssistantError OVERLOADED, and as `SuggestQuestions.after` */
  after(turn: string, answered: Answered): Found {
    return this.#once(`after ${turn}`, (signal) => this.suggesting.after(answered, signal));
  }

  onApplicationShutdown(): void {
    this.#stopping.abort();
  }

  async #once(key: string, look: (signal: AbortSignal) => Found): Found {
    const looking = this.#looking.get(key);
    if (looking) return looking;
    if (this.#looking.size >= atOnce) throw new AssistantError('OVERLOADED', 'suggestions are being looked for; try again in a moment');
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(deadlineMs)]);
    const found = look(signal).finally(() => this.#looking.delete(key));
    this.#looking.set(key, found);
    return found;
  }
}
