import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ParsedDocument } from '#domain/document.js';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { makeFolders } from '#database/make-folders.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { ParsedStore } from '#ports/parsed-store.js';

const place = z.int().min(0);
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const storedSchema = z.object({
  format: z.literal(1),
  parserVersion: z.string(),
  document: z
    .object({
      title: z.string().nullable(),
      tags: z.array(z.string()),
      date: z.string().nullable(),
      format: z.string(),
      encoding: z.string().nullable(),
      pages: place.nullable(),
      seconds: z.number().min(0),
      text: z.string(),
      blocks: z.array(
        z.object({
          start: place,
          end: place,
          kind: z.enum(['heading', 'paragraph', 'list', 'code', 'table', 'quote', 'picture', 'qa']),
          level: z.int().min(1).max(6).exactOptional(),
          title: z.string().exactOptional(),
          page: z.int().min(1).exactOptional(),
          box: box.exactOptional(),
          lines: z.array(z.object({ text: z.string(), box, confidence: z.number() })).exactOptional(),
          line: z.int().min(1).exactOptional(),
          symbols: z.array(z.object({ name: z.string(), start: place })).exactOptional(),
        }),
      ),
      warnings: z.array(z.string()),
    })
    .refine(({ text, blocks }) => blocks.every(({ start, end }) => start <= end && end <= text.length), 'a block lies outside the text'),
});

const sha256Pattern = /^[0-9a-f]{64}$/;

/** `<libraries>/<library>/parsed/<sha256>.json`. */
export class FileParsedStore implements ParsedStore {
  readonly #librariesFolder: string;
  readonly #parserVersion: string;

  constructor(librariesFolder: string, parserVersion: string) {
    this.#librariesFolder = librariesFolder;
    this.#parserVersion = parserVersion;
  }

  async get(library: string, sha256: string): Promise<ParsedDocument | null> {
    const file = this.#file(library, sha256);
    try {
      const { parserVersion, document } = storedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
      return parserVersion === this.#parserVersion ? document : null;
    } catch {
      return null;
    }
  }

  async put(library: string, sha256: string, document: ParsedDocument): Promise<void> {
    const file = this.#file(library, sha256);
    await this.#storing(path.dirname(file), (folder) => makeFolders(folder));
    await writeFileAtomically(file, JSON.stringify({ format: 1, parserVersion: this.#parserVersion, document }));
  }

  async keep(library: string, sha256s: ReadonlySet<string>): Promise<void> {
    await this.#storing(this.#folder(library), async (folder) => {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error)));
      const unused = names.filter((name) => !sha256s.has(path.basename(name, '.json')));
      for (const name of unused) await rm(path.join(folder, name), { force: true, recursive: true });
    });
  }

  #folder(library: string): string {
    checkLibraryName(library);
    return path.join(this.#librariesFolder, library, 'parsed');
  }

  #file(library: string, sha256: string): string {
    if (!sha256Pattern.test(sha256)) throw new AssistantError('INTERNAL', `${JSON.stringify(sha256)} is no SHA-256 in hex`);
    return path.join(this.#folder(library), `${sha256}.json`);
  }

  async #storing(folder: string, work: (folder: string) => Promise<unknown>): Promise<void> {
    try {
      await work(folder);
    } catch (cause) {
      throw new AssistantError('STORAGE_FAILED', `${folder} cannot be used; check that it is a folder, its rights and the free space`, {
        cause,
      });
    }
  }
}
