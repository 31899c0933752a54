import { AssistantError } from '#domain/errors.js';
import { LiveLibrary, type Lease, type LiveLibraryParts } from '#library/live-library.js';

export interface LibrariesOptions {
  /** Libraries kept open; beyond it the one unused for the longest time is closed. */
  readonly openAtMost: number;
}

/** The libraries that are being asked. A published build or gate is used within a second of the next question. */
export class Libraries {
  readonly #parts: LiveLibraryParts;
  readonly #options: LibrariesOptions;
  /** In order of use, the latest last. */
  readonly #open = new Map<string, Promise<LiveLibrary>>();
  #isClosed = false;

  constructor(parts: LiveLibraryParts, options: LibrariesOptions = { openAtMost: 16 }) {
    this.#parts = parts;
    this.#options = options;
  }

  /**
   * A library's build and gate, open until the lease is released.
   * @throws AssistantError LIBRARY_NAME_INVALID, LIBRARY_NOT_FOUND, LIBRARY_NOT_BUILT, BUILD_CORRUPT, BUILD_MODEL_MISMATCH,
   *   STORAGE_FAILED, CANCELLED after `close`
   */
  async acquire(library: string): Promise<Lease> {
    for (;;) {
      const opening = this.#touch(library);
      const live = await opening;
      const lease = await live.acquire();
      if (lease) return lease;
      if (this.#open.get(library) === opening) this.#open.delete(library);
      await live.retire();
    }
  }

  /** What was just published is used from the next question on, in this process. */
  async lookAgain(library: string): Promise<void> {
    const live = await this.#open.get(library)?.catch(() => null);
    live?.lookAgain();
  }

  /** Closes every library that nobody uses now, and the others as soon as they are released. Safe to call twice. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(retire));
  }

  #touch(library: string): Promise<LiveLibrary> {
    if (this.#isClosed) throw new AssistantError('CANCELLED', 'the program is stopping; ask again when it is back');
    const opening = this.#open.get(library) ?? this.#start(library);
    this.#open.delete(library);
    this.#open.set(library, opening);
    for (const [name, oldest] of this.#open) {
      if (this.#open.size <= this.#options.openAtMost) break;
      this.#open.delete(name);
      void retire(oldest);
    }
    return opening;
  }

  #start(library: string): Promise<LiveLibrary> {
    const opening = LiveLibrary.open(library, this.#parts);
    opening.catch(() => {
      if (this.#open.get(library) === opening) this.#open.delete(library);
    });
    return opening;
  }
}

async function retire(opening: Promise<LiveLibrary>): Promise<void> {
  const live = await opening.catch(() => null);
  await live?.retire();
}
