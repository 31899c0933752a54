import type { Examples, Gate } from '#domain/gate.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { GateStore } from '#ports/gate-store.js';

/** Gates and examples that end with the process. */
export class MemoryGateStore implements GateStore {
  readonly #gates = new Map<string, Gate>();
  readonly #examples = new Map<string, Examples>();

  async current(library: string): Promise<Gate | null> {
    checkLibraryName(library);
    return this.#gates.get(library) ?? null;
  }

  async save(library: string, gate: Omit<Gate, 'version'>): Promise<Gate> {
    checkLibraryName(library);
    const saved = { ...structuredClone(gate), version: (this.#gates.get(library)?.version ?? 0) + 1 };
    this.#gates.set(library, saved);
    return saved;
  }

  async examples(library: string): Promise<Examples | null> {
    checkLibraryName(library);
    return this.#examples.get(library) ?? null;
  }

  async saveExamples(library: string, examples: Examples): Promise<void> {
    checkLibraryName(library);
    this.#examples.set(library, structuredClone(examples));
  }
}
