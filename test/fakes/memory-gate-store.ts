import type { Example, Gate } from '#domain/gate.js';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { GateStore } from '#ports/gate-store.js';

const kept = 10;

/** Gates and examples that end with the process. */
export class MemoryGateStore implements GateStore {
  readonly #gates = new Map<string, Gate[]>();
  readonly #inForce = new Map<string, number>();
  readonly #hidden = new Map<string, ReadonlySet<string>>();
  readonly #examples = new Map<string, readonly Example[]>();

  async currentVersion(library: string): Promise<number | null> {
    checkLibraryName(library);
    return this.#inForce.get(library) ?? null;
  }

  async current(library: string): Promise<Gate | null> {
    const version = await this.currentVersion(library);
    return version === null ? null : this.version(library, version);
  }

  async save(library: string, gate: Omit<Gate, 'version'>): Promise<Gate> {
    checkLibraryName(library);
    const gates = this.#gates.get(library) ?? [];
    const saved = { ...gate, version: (gates.at(-1)?.version ?? 0) + 1 };
    this.#gates.set(library, [...gates, saved].slice(-kept));
    this.#inForce.set(library, saved.version);
    return saved;
  }

  async change(library: string, change: (before: Gate | null) => Omit<Gate, 'version'>): Promise<Gate> {
    const inForce = this.#inForce.get(library);
    const before = this.#gates.get(library)?.find(({ version }) => version === inForce) ?? null;
    const after = change(before);
    return after === before ? before : this.save(library, after);
  }

  async versions(library: string): Promise<number[]> {
    checkLibraryName(library);
    return (this.#gates.get(library) ?? []).map(({ version }) => version).reverse();
  }

  async version(library: string, version: number): Promise<Gate> {
    const gate = this.#gates.get(library)?.find((one) => one.version === version);
    if (!gate) throw new AssistantError('NOT_FOUND', `no gate ${version}`);
    return gate;
  }

  async restore(library: string, version: number): Promise<Gate> {
    const gate = await this.version(library, version);
    this.#inForce.set(library, version);
    return gate;
  }

  async examples(library: string): Promise<Example[] | null> {
    checkLibraryName(library);
    const examples = this.#examples.get(library);
    return examples ? [...examples] : null;
  }

  async changeExamples(library: string, change: (before: readonly Example[]) => readonly Example[]): Promise<readonly Example[]> {
    const examples = change(this.#examples.get(library) ?? []);
    await this.saveExamples(library, examples);
    return examples;
  }

  async hiddenMessages(library: string): Promise<readonly string[]> {
    checkLibraryName(library);
    return [...(this.#hidden.get(library) ?? [])];
  }

  async hideMessage(library: string, id: string): Promise<void> {
    this.#hidden.set(library, new Set([...(this.#hidden.get(library) ?? []), id]));
  }

  async saveExamples(library: string, examples: readonly Example[]): Promise<void> {
    checkLibraryName(library);
    this.#examples.set(library, [...examples]);
  }
}
