import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { KeptWidgetKeys } from '#domain/widget.js';
import type { WidgetKeys } from '#ports/widget-keys.js';

export class MemoryWidgetKeys implements WidgetKeys {
  readonly #kept = new Map<string, KeptWidgetKeys | null>();

  add(library: string): void {
    this.#kept.set(library, null);
  }

  async read(library: string): Promise<KeptWidgetKeys | null> {
    checkLibraryName(library);
    return this.#kept.get(library) ?? null;
  }

  async change(library: string, change: (before: KeptWidgetKeys | null) => KeptWidgetKeys): Promise<KeptWidgetKeys> {
    checkLibraryName(library);
    const before = this.#kept.get(library);
    if (before === undefined) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
    const keys = change(before);
    this.#kept.set(library, keys);
    return keys;
  }
}
