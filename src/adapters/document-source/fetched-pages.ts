import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { makeFolders } from '#database/make-folders.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import { AssistantError } from '#domain/errors.js';

const pageSchema = z.object({
  url: z.string(),
  /** Where redirects led. */
  finalUrl: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  contentType: z.string(),
  /** Name of the body's file. */
  file: z.string().regex(/^[0-9a-f]{64}\.body\.[a-z0-9]+$/u),
  bytes: z.int().min(0),
});

/** A page as it was fetched last. */
export type FetchedPage = z.output<typeof pageSchema>;

/** Pages kept on disk, by the SHA-256 of their address: what the server said in `.json`, beside it the body. */
export class FetchedPages {
  constructor(private readonly folder: string) {}

  /** Null when it was never fetched, or what was kept is damaged. */
  async find(url: string): Promise<FetchedPage | null> {
    try {
      const page = pageSchema.parse(JSON.parse(await readFile(this.recordOf(url), 'utf8')));
      const { size } = await stat(this.locationOf(page));
      return page.url === url && page.file.startsWith(keyOf(url)) && size === page.bytes ? page : null;
    } catch {
      return null;
    }
  }

  /** @throws AssistantError STORAGE_FAILED */
  async keep(page: Omit<FetchedPage, 'file' | 'bytes'>, ending: string, body: Uint8Array): Promise<FetchedPage> {
    const safeEnding = /^[a-z0-9]{1,16}$/u.test(ending) ? ending : 'bin';
    const kept = { ...page, file: `${keyOf(page.url)}.body.${safeEnding}`, bytes: body.length };
    await makeFolders(this.folder).catch((cause: unknown) => {
      throw new AssistantError('STORAGE_FAILED', `${this.folder} cannot be made; check the rights and the free space`, { cause });
    });
    await writeFileAtomically(this.locationOf(kept), body);
    await writeFileAtomically(this.recordOf(page.url), JSON.stringify(kept));
    return kept;
  }

  locationOf({ file }: Pick<FetchedPage, 'file'>): string {
    return path.join(this.folder, file);
  }

  /** Removes every page but these. */
  async prune(pages: readonly FetchedPage[]): Promise<void> {
    const kept = new Set(pages.flatMap(({ url, file }) => [file, `${keyOf(url)}.json`]));
    const names = await readdir(this.folder).catch(() => []);
    const unused = names.filter((name) => /^[0-9a-f]{64}\./u.test(name) && !kept.has(name));
    await Promise.all(unused.map((name) => rm(path.join(this.folder, name), { force: true })));
  }

  private recordOf(url: string): string {
    return path.join(this.folder, `${keyOf(url)}.json`);
  }
}

function keyOf(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}
