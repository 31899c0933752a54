import { AssistantError } from '#domain/errors.js';
import { openState } from './open-state.js';
import type { StateDatabase } from './state-tables.js';

/** One of those who keep something in a state file. */
export interface StateHold {
  /** @throws AssistantError STORAGE_FAILED, and what `use` throws of it */
  ask<Result>(use: (database: StateDatabase) => Promise<Result>): Promise<Result>;
  /** Safe to call twice; the last one who lets go closes the file. */
  close(): Promise<void>;
}

/**
 * `state.sqlite`, opened when it is first asked and once in a process: two connections would wait for each other, and SQLite waits
 * without letting anybody else work.
 */
export class StateFile {
  #opened: Promise<StateDatabase> | undefined;
  readonly #holds = new Set<StateHold>();

  /** @param file its path */
  constructor(private readonly file: string) {}

  hold(): StateHold {
    const hold: StateHold = {
      ask: (use) => this.#ask(use),
      close: async () => {
        if (this.#holds.delete(hold) && this.#holds.size === 0) await this.#close();
      },
    };
    this.#holds.add(hold);
    return hold;
  }

  async #ask<Result>(use: (database: StateDatabase) => Promise<Result>): Promise<Result> {
    try {
      return await use(await this.#open());
    } catch (cause) {
      if (cause instanceof AssistantError) throw cause;
      throw new AssistantError('STORAGE_FAILED', `${this.file} cannot be read or written; check its rights and the free space`, { cause });
    }
  }

  #open(): Promise<StateDatabase> {
    this.#opened ??= openState(this.file).catch((cause: unknown) => {
      this.#opened = undefined;
      throw cause;
    });
    return this.#opened;
  }

  async #close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    this.#opened = undefined;
    await opened?.destroy();
  }
}
