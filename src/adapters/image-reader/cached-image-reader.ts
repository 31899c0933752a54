import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Language } from '#domain/question.js';
import { makeFolders } from '#database/make-folders.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { ImageReader } from '#ports/image-reader.js';

interface Described {
  readonly language: Language;
  readonly signal?: AbortSignal;
}

const stored = z.object({ format: z.literal(1), words: z.string().nullable() });

/**
 * Describes a picture once: by its bytes, the name of who describes it and the language, in `<folder>/<beginning>/<hash>.json`. A
 * damaged file is written anew; the folder may be deleted at any time.
 */
export class CachedImageReader implements ImageReader {
  readonly name: string;
  /** Being described: a picture two documents show at the same time is asked for once. */
  private readonly running = new Map<string, Promise<string | null>>();

  constructor(
    private readonly inner: ImageReader,
    private readonly folder: string,
  ) {
    this.name = inner.name;
  }

  async describe(picture: Uint8Array, options: Described): Promise<string | null> {
    const key = createHash('sha256').update(`${this.name}\n${options.language}\n`).update(picture).digest('hex');
    const file = path.join(this.folder, key.slice(0, 2), `${key}.json`);
    const other = this.running.get(key);
    if (other) {
      // Whoever asked first may leave: then it is asked for anew.
      const words = await other.catch(() => undefined);
      return words === undefined ? this.describe(picture, options) : words;
    }
    const asking = this.ask(picture, options, file);
    this.running.set(key, asking);
    return asking.finally(() => this.running.delete(key));
  }

  private async ask(picture: Uint8Array, options: Described, file: string): Promise<string | null> {
    const known = await read(file);
    if (known) return known.words;
    const words = await this.inner.describe(picture, options);
    await makeFolders(path.dirname(file));
    await writeFileAtomically(file, JSON.stringify({ format: 1, words }));
    return words;
  }
}

async function read(file: string): Promise<z.output<typeof stored> | null> {
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
