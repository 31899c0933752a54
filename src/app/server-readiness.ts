import { setTimeout as sleep } from 'node:timers/promises';
import type { AccessParts } from '#admin/access-parts.js';
import { AssistantError } from '#domain/errors.js';
import type { Libraries } from '#library/libraries.js';
import type { Clock } from '#ports/clock.js';
import type { Embedder } from '#ports/embedder.js';
import type { LibraryStore } from '#ports/library-store.js';
import { sharedWhileRunning } from '#shared/shared-while-running.js';

interface Parts {
  readonly embedder: Embedder;
  readonly libraryStore: LibraryStore;
  readonly libraries: Libraries;
  readonly access: Pick<AccessParts, 'accounts'>;
  readonly clock: Pick<Clock, 'elapsed'>;
  /** For whoever runs the server: anybody may ask whether it is ready, and is told of no library by name. */
  readonly warn: (warning: string) => void;
}

/** A part of the server, and what it lacks; nothing when it is ready. */
export interface PartState {
  readonly name: 'embedder' | 'libraries' | 'state' | 'server';
  readonly missing: readonly string[];
}

const deadlineMs = 5_000;
/** Whoever asks within that time is told the same, so that asking often costs nothing. */
const keptMs = 2_000;

/** Whether a question could be answered. */
export class ServerReadiness {
  readonly #found = sharedWhileRunning(() => this.#check());
  #kept: { readonly until: number; readonly found: readonly PartState[] } | null = null;
  #warned = '';
  #isDraining = false;

  constructor(private readonly parts: Parts) {}

  /** It is about to stop: it still answers, but whoever sends people here should send them elsewhere. */
  drain(): void {
    this.#isDraining = true;
  }

  /** Never throws. */
  async look(): Promise<readonly PartState[]> {
    const { clock } = this.parts;
    if (!this.#kept || clock.elapsed() >= this.#kept.until) {
      const looked = await this.#found();
      this.#kept = { until: clock.elapsed() + keptMs, found: looked };
    }
    const { found } = this.#kept;
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
    const late = sleep(deadlineMs, true, { ref: false });
    const fails = this.parts.access.accounts.count().then(
      () => false,
      () => true,
    );
    return (await Promise.race([fails, late]))
      ? ['people and jobs cannot be read: see workdir/state.sqlite, or the server of database.url']
      : [];
  }

  /** One library that can be asked is enough. */
  async #checkLibraries(): Promise<string[]> {
    const { libraryStore, libraries } = this.parts;
    const names = await libraryStore.list().catch(() => null);
    if (!names) return ['the folder of the libraries cannot be read'];
    const refused: { readonly name: string; readonly code: string }[] = [];
    for (const name of names) {
      try {
        (await libraries.acquire(name)).release();
        this.#warn('');
        return [];
      } catch (error) {
        refused.push({ name, code: error instanceof AssistantError ? error.code : 'INTERNAL' });
      }
    }
    if (refused.length === 0) return ['there is no library yet; make one and send it documents'];
    this.#warn(`no library can answer: ${refused.map(({ name, code }) => `${name} (${code})`).join(', ')}; run huixiang doctor`);
    const codes = [...new Set(refused.map(({ code }) => code))].toSorted().join(', ');
    return [`there are libraries (${refused.length}), and none can answer (${codes}); the log says which`];
  }

  /** Once, as long as it is the same. */
  #warn(warning: string): void {
    if (warning !== '' && warning !== this.#warned) this.parts.warn(warning);
    this.#warned = warning;
  }
}
