import type { LibraryTerm } from '#domain/library-term.js';

/** The names an owner gave, and what could not be used of them. */
export interface TermList {
  readonly terms: readonly LibraryTerm[];
  /** One sentence each, with the line it is about. */
  readonly problems: readonly string[];
}

/** A line of which something cannot be used. */
export interface TermProblem {
  /** From 1; null where it is about all of them. */
  readonly line: number | null;
  readonly why: string;
}

/** The names that a library's owner wants to be one term each. */
export abstract class TermStore {
  /** Empty when none were given. What is wrong with them is told, never thrown. @throws AssistantError LIBRARY_NAME_INVALID */
  abstract terms(library: string): Promise<TermList>;

  /** What the terms of a text are, and what of it cannot be used, by line. Nothing is kept. */
  abstract check(text: string): { readonly terms: readonly LibraryTerm[]; readonly problems: readonly TermProblem[] };

  /** As they were written, empty when none were. @throws AssistantError STORAGE_FAILED */
  abstract text(library: string): Promise<string>;

  /** In the place of what was written before. @throws AssistantError LIBRARY_NOT_FOUND, INVALID_INPUT when it is too long, STORAGE_FAILED */
  abstract saveText(library: string, text: string): Promise<void>;
}
