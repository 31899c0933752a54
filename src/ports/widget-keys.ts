import type { KeptWidgetKeys } from '#domain/widget.js';

/** The keys of the widgets of libraries; they go and come back with their library, and into none of its archives. */
export abstract class WidgetKeys {
  /** Null before the first change. @throws AssistantError LIBRARY_NAME_INVALID, STORAGE_FAILED */
  abstract read(library: string): Promise<KeptWidgetKeys | null>;

  /**
   * All of it or nothing; of two at once, the second sees what the first left.
   * @throws AssistantError LIBRARY_NOT_FOUND, LIBRARY_BUSY, STORAGE_FAILED
   */
  abstract change(library: string, change: (before: KeptWidgetKeys | null) => KeptWidgetKeys): Promise<KeptWidgetKeys>;
}
