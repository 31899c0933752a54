import type { Correction } from '#domain/correction.js';

/** Approved corrections of a library, which its next ingest reads as a document of questions and answers. */
export abstract class CorrectionStore {
  /**
   * In place of the one of the same question.
   * @returns that one; null where there was none
   * @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_BUSY, STORAGE_FAILED
   */
  abstract put(library: string, correction: Correction): Promise<Correction | null>;

  /**
   * Takes away exactly this one; nothing where it was replaced or never there.
   * @param instead of the same question, in its place @throws AssistantError as `put`
   */
  abstract remove(library: string, correction: Correction, instead?: Correction | null): Promise<void>;
}
