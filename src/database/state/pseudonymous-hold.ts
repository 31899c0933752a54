import { pseudonymsOf, type Pseudonym } from './pseudonyms-of.js';
import type { State, StateHold } from './state.js';
import type { StateDatabase } from './state-tables.js';

/** The state with what stands for the names in it. */
export interface PseudonymousState {
  readonly database: StateDatabase;
  readonly pseudonym: Pseudonym;
}

/** Of the inbox and the outbox: one key for both, since replies are kept together with what is decided on messages. */
const purpose = 'inbox';

/** A hold of the state whose rows name conversations and people by pseudonyms alone. */
export class PseudonymousHold {
  readonly #state: StateHold;
  #pseudonym: Promise<Pseudonym> | undefined;

  constructor(state: State) {
    this.#state = state.hold();
  }

  /** @throws AssistantError STORAGE_FAILED, and what `use` throws of it */
  async ask<Result>(use: (opened: PseudonymousState) => Promise<Result>): Promise<Result> {
    return this.#state.ask(async (database) => {
      this.#pseudonym ??= pseudonymsOf(database, purpose).catch((cause: unknown) => {
        this.#pseudonym = undefined;
        throw cause;
      });
      return use({ database, pseudonym: await this.#pseudonym });
    });
  }

  /** Safe to call twice. */
  close(): Promise<void> {
    return this.#state.close();
  }
}
