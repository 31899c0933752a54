import type { BuildManifest } from '#domain/build.js';

/** What is on the disk of a library's builds. */
export interface BuildSurvey {
  /** Null when it names none; a name there is no build of is one too. */
  readonly live: string | null;
  /** Ids of the finished ones, newest first. */
  readonly finished: readonly string[];
  /** Unfinished, and nobody is at work on them. */
  readonly leftovers: readonly string[];
}

/** Looks at builds more closely than whoever opens one to answer. */
export abstract class BuildCheck {
  /** @throws AssistantError STORAGE_FAILED */
  abstract survey(library: string): Promise<BuildSurvey>;

  /**
   * Reads every file of a build and counts documents, chunks, vectors, vectors of tokens, full text and terms against one another.
   * @throws AssistantError NOT_FOUND when it was deleted meanwhile, BUILD_CORRUPT saying what does not fit, STORAGE_FAILED
   */
  abstract check(library: string, id: string): Promise<BuildManifest>;

  /** Deletes a build, unless somebody has it open. @throws AssistantError CONFLICT for the live one, LIBRARY_BUSY, STORAGE_FAILED */
  abstract remove(library: string, id: string): Promise<void>;
}
