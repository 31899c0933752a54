import type { Gate } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import type { BuildStore, OpenBuild } from '#ports/build-store.js';
import type { Clock } from '#ports/clock.js';
import type { EmbeddingModel } from '#ports/embedder.js';
import type { GateStore } from '#ports/gate-store.js';
import { SharedBuild } from '#library/shared-build.js';
import { messageOf } from '#shared/message-of.js';

/** A build and its gate for one question; they stay open until `release`, whatever is published meanwhile. */
export interface Lease {
  readonly build: OpenBuild;
  readonly gate: Gate;
  /** Safe to call twice. */
  release(): void;
}

export interface LiveLibraryParts {
  readonly builds: BuildStore;
  readonly gates: GateStore;
  readonly model: EmbeddingModel;
  readonly clock: Clock;
  /** Told once per problem, in words, when something new cannot be used and the old stays. */
  readonly warn: (warning: string) => void;
}

/** How often a library in use is looked at for something new. */
const checkEveryMs = 1_000;

/** One library kept open. It follows new builds and gates as it is asked, and stays with the old while the new is broken. */
export class LiveLibrary {
  readonly #name: string;
  readonly #parts: LiveLibraryParts;
  #build: SharedBuild;
  #gate: Gate;
  /** The version looked at last, whether it could be used or not. */
  #gateSeen: number;
  #checkedAt: number;
  #isChecking = false;
  #isRetired = false;
  #warned: string | null = null;
  /** A build that can not be used, today or tomorrow: looking at it again costs and changes nothing. */
  #refused: string | null = null;

  private constructor(name: string, parts: LiveLibraryParts, { build, gate }: { readonly build: OpenBuild; readonly gate: Gate }) {
    this.#name = name;
    this.#parts = parts;
    this.#build = new SharedBuild(build);
    this.#gate = gate;
    this.#gateSeen = gate.version;
    this.#checkedAt = parts.clock.elapsed();
  }

  /** @throws AssistantError as BuildStore.open and GateStore.current; LIBRARY_NOT_BUILT without a gate for the model */
  static async open(name: string, parts: LiveLibraryParts): Promise<LiveLibrary> {
    const build = await parts.builds.open(name, parts.model);
    try {
      const gate = await parts.gates.current(name);
      if (gate && isFor(parts.model, gate)) return new LiveLibrary(name, parts, { build, gate });
      const why = gate ? 'its gate was learned with another model' : 'it has no gate yet';
      throw new AssistantError('LIBRARY_NOT_BUILT', `the library ${name} cannot answer: ${why}`, {
        remedy: {
          shell: `run huixiang calibrate --library ${name}`,
          others: 'whoever edits it has to have its gate learned (job calibrate)',
        },
      });
    } catch (error) {
      await build.close();
      throw error;
    }
  }

  /** Null when it was retired, or the library has been taken away. While somebody looks for something new, others go on with the old. */
  async acquire(): Promise<Lease | null> {
    const now = this.#parts.clock.elapsed();
    if (!this.#isChecking && now - this.#checkedAt >= checkEveryMs) {
      this.#checkedAt = now;
      this.#isChecking = true;
      try {
        if (!(await this.#follow())) return null;
      } finally {
        this.#isChecking = false;
      }
    }
    if (this.#isRetired) return null;
    return { build: this.#build.build, gate: this.#gate, release: this.#build.use() };
  }

  /** The next who asks looks for something new, however short ago somebody did. */
  lookAgain(): void {
    this.#checkedAt = -Infinity;
  }

  /** Closes the build as soon as nobody uses it. */
  async retire(): Promise<void> {
    this.#isRetired = true;
    await this.#build.retire();
  }

  /** False when there is no build any more. */
  async #follow(): Promise<boolean> {
    const { builds, gates } = this.#parts;
    try {
      const manifest = await builds.current(this.#name);
      if (!manifest) return false;
      if (manifest.id !== this.#build.id && manifest.id !== this.#refused) await this.#switchTo(manifest.id);
      await this.#followGate(gates);
      if (this.#refused !== manifest.id) this.#warned = null;
    } catch (error) {
      this.#warn(error);
    }
    return true;
  }

  /** A gate takes a moment to read: only another version is. */
  async #followGate(gates: GateStore): Promise<void> {
    const version = await gates.currentVersion(this.#name);
    if (version === null || version === this.#gateSeen) return;
    const gate = await gates.current(this.#name);
    this.#gateSeen = version;
    if (gate && !isFor(this.#parts.model, gate))
      throw new AssistantError('BUILD_MODEL_MISMATCH', 'the new gate was learned with another model');
    if (gate) this.#gate = gate;
  }

  async #switchTo(id: string): Promise<void> {
    const { builds, model } = this.#parts;
    try {
      const old = this.#build;
      const fresh = new SharedBuild(await builds.open(this.#name, model));
      this.#build = fresh;
      await old.retire();
      if (this.#isRetired) await fresh.retire();
    } catch (error) {
      if (!(error instanceof AssistantError && error.retryable)) this.#refused = id;
      throw error;
    }
  }

  #warn(error: unknown): void {
    const problem = messageOf(error);
    if (problem === this.#warned) return;
    this.#warned = problem;
    this.#parts.warn(`${this.#name} stays with build ${this.#build.id} and gate ${this.#gate.version}: ${problem}`);
  }
}

function isFor({ fingerprint }: EmbeddingModel, gate: Gate): boolean {
  return gate.modelFingerprint === fingerprint;
}
