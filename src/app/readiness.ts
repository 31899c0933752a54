import type { AccessParts } from '#admin/access-parts.js';
import { AssistantError } from '#domain/errors.js';
import type { Libraries } from '#library/libraries.js';
import type { Embedder } from '#ports/embedder.js';
import type { LibraryStore } from '#ports/library-store.js';
import { sharedWhileRunning } from '#shared/shared-while-running.js';

interface Parts {
  readonly embedder: Embedder;
  readonly libraryStore: LibraryStore;
  readonly libraries: Libraries;
  readonly access: AccessParts;
}

/** A part of the server, and what it lacks; nothing when it is ready. */
export interface PartState {
  readonly name: 'embedder' | 'libraries' | 'state' | 'server';
  readonly missing: readonly string[];
}

const deadlineMs = 5_000;

/** Whether a question could be answered. */
export class Readiness {
  readonly #found = sharedWhileRunning(() => this.#check());
  #isDraining = false;

  constructor(private readonly parts: Parts) {}

  /** It is about to stop: it still answers, but whoever sends people here should send them elsewhere. */
  drain(): void {
    this.#isDraining = true;
  }

  /** Never throws. */
  async look(): Promise<readonly PartState[]> {
    const found = await this.#found();
    return this.#isDraining ? [...found, { name: 'server', missing: ['the server is stopping'] }] : found;
  }

  async #check(): Promise<readonly PartState[]> {
    const [embedder, libraries, state] = await Promise.all([this.#checkModel(), this.#checkLibraries(), this.#checkState()]);
    return [
      { name: 'embedder', missing: embedder },
      { name: 'libraries', missing: libraries },
      { name: 'state', missing: state },
    ];
  }

  async #checkModel(): Promise<string[]> {
    const { embedder } = this.parts;
    return embedder.embed(['ready?'], 'query', { signal: AbortSignal.timeout(deadlineMs) }).then(
      () => [],
      () => [`the embedding model ${embedder.model.name} does not answer`],
    );
  }

  async #checkState(): Promise<string[]> {
    return this.parts.access.accounts.count().then(
      () => [],
      () => ['workdir/state.sqlite cannot be read'],
    );
  }

  /** One library that can be asked is enough. */
  async #checkLibraries(): Promise<string[]> {
    const { libraryStore, libraries } = this.parts;
    const names = await libraryStore.list().catch(() => null);
    if (!names) return ['the folder of the libraries cannot be read'];
    const refused: string[] = [];
    for (const name of names) {
      try {
        (await libraries.acquire(name)).release();
        return [];
      } catch (error) {
        const code = error instanceof AssistantError ? error.code : 'INTERNAL';
        refused.push(`the library ${name} cannot answer (${code}); run huixiang doctor`);
      }
    }
    return refused.length > 0 ? refused : ['there is no library yet; run huixiang ingest'];
  }
}
