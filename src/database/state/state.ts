import { AssistantError } from '#domain/errors.js';
import { sqlitePlace } from './sqlite-place.js';
import type { StatePlace } from './state-place.js';
import type { StateDatabase } from './state-tables.js';

/** One of those who keep something in the state. */
export interface StateHold {
  /** @throws AssistantError STORAGE_FAILED, and what `use` throws of it */
  ask<Result>(use: (database: StateDatabase) => Promise<Result>): Promise<Result>;
  /** Safe to call twice; the last one who lets go closes it. */
  close(): Promise<void>;
}

/**
 * `state.sqlite`, or the database that stands for it, opened when it is first asked and once in a process: two connections to a file
 * would wait for each other, and SQLite waits without letting anybody else work.
 */
export class State {
  #opened: Promise<StateDatabase> | undefined;
  readonly #holds = new Set<StateHold>();
  readonly #place: StatePlace;

  /** @param place the path of a file, or another place */
  constructor(place: string | StatePlace) {
    this.#place = typeof place === 'string' ? sqlitePlace(place) : place;
  }

  /** Where it is, as it may be shown. */
  get shown(): string {
    return this.#place.shown;
  }

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
      throw new AssistantError('STORAGE_FAILED', this.#place.describe(cause), { cause });
    }
  }

  #open(): Promise<StateDatabase> {
    this.#opened ??= this.#place.open().catch((cause: unknown) => {
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
