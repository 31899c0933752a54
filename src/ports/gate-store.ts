import type { Example, Gate } from '#domain/gate.js';

/** What a library has learned and what it learned from. */
export abstract class GateStore {
  /** The version in force, or null: cheap enough to ask often. @throws AssistantError BUILD_CORRUPT */
  abstract currentVersion(library: string): Promise<number | null>;

  /** The gate in force, or null. A damaged one is an error, not a missing one. @throws AssistantError BUILD_CORRUPT */
  abstract current(library: string): Promise<Gate | null>;

  /** Stores it under the next version and puts it in force by one rename. The ten latest are kept. @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_BUSY, STORAGE_FAILED */
  abstract save(library: string, gate: Omit<Gate, 'version'>): Promise<Gate>;

  /**
   * Stores what `change` makes of the gate in force as `save` does; of two at once none is lost. The same gate back changes nothing.
   * @param change is given null where there is none, or a damaged one
   * @throws AssistantError as `save`, and what `change` throws
   */
  abstract change(library: string, change: (before: Gate | null) => Omit<Gate, 'version'>): Promise<Gate>;

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

  /** Ids of messages that are not to be suggested as examples any more, as they were given. @throws AssistantError STORAGE_FAILED */
  abstract hiddenMessages(library: string): Promise<readonly string[]>;

  /** Of so many that the first are forgotten; twice is as once. @param id letters and digits @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_BUSY, STORAGE_FAILED */
  abstract hideMessage(library: string, id: string): Promise<void>;

  /** In the place of those before. */
  abstract saveExamples(library: string, examples: readonly Example[]): Promise<void>;
}
