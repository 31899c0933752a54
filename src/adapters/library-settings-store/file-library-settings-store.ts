import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { noLibrarySettings, type KeptLibrarySettings } from '#domain/library-settings.js';
import { pictureReadings, textEncodings } from '#domain/reading-settings.js';
import { widgetVisitors } from '#domain/widget.js';
import { isFolder } from '#database/is-folder.js';
import { holdingLibraryLock } from '#database/library-lock.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { LibrarySettingsStore, SettingsChange } from '#ports/library-settings-store.js';

const text = z.string().nullable().default(null);

const kept = z.object({
  format: z.literal(1),
  version: z.int().min(1),
  createdAt: text,
  title: text,
  description: text,
  welcome: text,
  chunkTokens: z.int().min(64).max(510).nullable().default(null),
  webSearch: z.boolean().nullable().default(null),
  openToGuests: z.boolean().nullable().default(null),
  language: z.enum(['auto', 'zh', 'en']).nullable().default(null),
  answerStyle: text,
  models: z.object({ answer: z.string() }).nullable().default(null),
  groupPolicy: text,
  directPolicy: text,
  sources: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('web'), urls: z.array(z.string()), sitemap: z.string().nullable() }),
        z.object({ kind: z.literal('git'), url: z.url(), ref: z.string().nullable() }),
      ]),
    )
    .default([]),
  refreshHours: z.number().min(1).max(8760).nullable().default(null),
  readings: z
    .array(
      z.object({
        document: z.string(),
        pictures: z.enum(pictureReadings).exactOptional(),
        maxPages: z.int().min(1).exactOptional(),
        encoding: z.enum(textEncodings).exactOptional(),
      }),
    )
    .default([]),
  widget: z
    .object({ origins: z.array(z.string()), visitors: z.enum(widgetVisitors) })
    .nullable()
    .default(null),
});

/** Changing them takes milliseconds, so somebody who does so at the same time is waited for. */
const lockWaitMs = 5_000;

/** `library.json` in a library's folder. */
export class FileLibrarySettingsStore implements LibrarySettingsStore {
  /** What was read last, by library: every request of a guest asks for all of them. */
  readonly #known = new Map<string, { readonly stamp: string; readonly settings: KeptLibrarySettings }>();

  constructor(private readonly librariesFolder: string) {}

  async read(library: string): Promise<KeptLibrarySettings> {
    const file = path.join(this.#folder(library), 'library.json');
    try {
      const { ino, size, mtimeNs } = await stat(file, { bigint: true });
      const stamp = `${ino} ${size} ${mtimeNs}`; // a change is another file, put in place of this one
      const known = this.#known.get(library);
      if (known?.stamp === stamp) return known.settings;
      const { format: _, ...settings } = kept.parse(JSON.parse(await readFile(file, 'utf8')));
      this.#known.set(library, { stamp, settings });
      return settings;
    } catch (cause) {
      this.#known.delete(library);
      const code = (cause as NodeJS.ErrnoException).code;
      if (code === 'ENOENT' || code === 'ENOTDIR') return noLibrarySettings;
      throw new AssistantError('STORAGE_FAILED', `${file} cannot be read; repair it, or delete it to go back to the configuration`, {
        cause,
        retryable: false,
      });
    }
  }

  async change(library: string, changes: SettingsChange, createdAt?: string): Promise<KeptLibrarySettings> {
    const folder = this.#folder(library);
    const { librariesFolder } = this;
    const busy = `another program is changing the settings of ${library}; try again`;
    return holdingLibraryLock({ librariesFolder, library, part: 'settings', busy, waitMs: lockWaitMs }, async () => {
      if (!(await isFolder(folder))) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
      const before = await this.read(library);
      const settings = {
        ...before,
        ...(createdAt !== undefined && { createdAt }),
        ...(typeof changes === 'function' ? changes(before) : changes),
        version: before.version + 1,
      };
      await writeFileAtomically(path.join(folder, 'library.json'), `${JSON.stringify({ format: 1, ...settings }, null, 2)}\n`);
      return settings;
    });
  }

  #folder(library: string): string {
    checkLibraryName(library);
    return path.join(this.librariesFolder, library);
  }
}
