import type { Examples, Gate } from '#domain/gate.js';

/** What a library has learned and what it learned from. */
export abstract class GateStore {
  /** The gate in force, or null. A damaged one is an error, not a missing one. @throws AssistantError BUILD_CORRUPT */
  abstract current(library: string): Promise<Gate | null>;

  /** Stores it under the next version and puts it in force by one rename. */
  abstract save(library: string, gate: Omit<Gate, 'version'>): Promise<Gate>;

  /** The examples the owner gave, or null when none were given. @throws AssistantError INVALID_INPUT */
  abstract examples(library: string): Promise<Examples | null>;

  abstract saveExamples(library: string, examples: Examples): Promise<void>;
}
