import type { LibraryTerm } from '#domain/library-term.js';

/** The names an owner gave, and what could not be used of them. */
export interface TermList {
  readonly terms: readonly LibraryTerm[];
  /** One sentence each, with the line it is about. */
  readonly problems: readonly string[];
}

/** The names that a library's owner wants to be one term each. */
export abstract class TermStore {
  /** Empty when none were given. What is wrong with them is told, never thrown. @throws AssistantError LIBRARY_NAME_INVALID */
  abstract terms(library: string): Promise<TermList>;

  /** As they were written, empty when none were. @throws AssistantError STORAGE_FAILED */
  abstract text(library: string): Promise<string>;

  /** In the place of what was written before. @throws AssistantError LIBRARY_NOT_FOUND, INVALID_INPUT when it is too long, STORAGE_FAILED */
  abstract saveText(library: string, text: string): Promise<void>;
}
