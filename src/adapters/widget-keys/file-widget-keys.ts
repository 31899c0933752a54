import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { KeptWidgetKeys } from '#domain/widget.js';
import { isFolder } from '#database/is-folder.js';
import { holdingLibraryLock } from '#database/library-lock.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { WidgetKeys } from '#ports/widget-keys.js';

const kept = z.object({
  format: z.literal(1),
  visitKey: z.string().min(32),
  secret: z.string().min(32).nullable(),
  secretMadeAt: z.string().nullable(),
});

const lockWaitMs = 5_000;
const ownerOnly = 0o600;

/** `widget-keys.json` in a library's folder, for the eyes of the server alone. */
export class FileWidgetKeys implements WidgetKeys {
  constructor(private readonly librariesFolder: string) {}

  async read(library: string): Promise<KeptWidgetKeys | null> {
    const file = this.#file(library);
    try {
      const { format: _, ...keys } = kept.parse(JSON.parse(await readFile(file, 'utf8')));
      return keys;
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw new AssistantError('STORAGE_FAILED', `${file} cannot be read; repair it, or delete it and make a new secret`, {
        cause,
        retryable: false,
      });
    }
  }

  async change(library: string, change: (before: KeptWidgetKeys | null) => KeptWidgetKeys): Promise<KeptWidgetKeys> {
    const file = this.#file(library);
    const { librariesFolder } = this;
    const busy = `another program is changing the keys of ${library}; try again`;
    return holdingLibraryLock({ librariesFolder, library, part: 'widget', busy, waitMs: lockWaitMs }, async () => {
      if (!(await isFolder(path.dirname(file)))) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
      const keys = change(await this.read(library));
      await writeFileAtomically(file, `${JSON.stringify({ format: 1, ...keys }, null, 2)}\n`, ownerOnly);
      return keys;
    });
  }

  #file(library: string): string {
    checkLibraryName(library);
    return path.join(this.librariesFolder, library, 'widget-keys.json');
  }
}
