import type { Example, Gate } from '#domain/gate.js';

/** What a library has learned and what it learned from. */
export abstract class GateStore {
  /** The version in force, or null: cheap enough to ask often. @throws AssistantError BUILD_CORRUPT */
  abstract currentVersion(library: string): Promise<number | null>;

  /** The gate in force, or null. A damaged one is an error, not a missing one. @throws AssistantError BUILD_CORRUPT */
  abstract current(library: string): Promise<Gate | null>;

  /** Stores it under the next version and puts it in force by one rename. The ten latest are kept. @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_BUSY, STORAGE_FAILED */
  abstract save(library: string, gate: Omit<Gate, 'version'>): Promise<Gate>;

  /** Versions that are kept, the latest first. */
  abstract versions(library: string): Promise<number[]>;

  /** One of the kept versions. @throws AssistantError NOT_FOUND, BUILD_CORRUPT */
  abstract version(library: string, version: number): Promise<Gate>;

  /** Puts an earlier version in force again. @throws AssistantError NOT_FOUND, BUILD_CORRUPT */
  abstract restore(library: string, version: number): Promise<Gate>;

  /** The examples the owner gave, or null when none were given. @throws AssistantError INVALID_INPUT */
  abstract examples(library: string): Promise<Example[] | null>;

  /**
   * What `change` makes of those before, in their place; of two at once none is lost.
   * @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_BUSY, INVALID_INPUT when those before are damaged, STORAGE_FAILED, and what `change` throws
   */
  abstract changeExamples(library: string, change: (before: readonly Example[]) => readonly Example[]): Promise<readonly Example[]>;

  /** In the place of those before. */
  abstract saveExamples(library: string, examples: readonly Example[]): Promise<void>;
}
