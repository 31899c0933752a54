import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { makeFolders } from '#database/make-folders.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import type { Block } from '#domain/document.js';
import type { Clock } from '#ports/clock.js';
import type { WebPage } from '#ports/web-pages.js';

export interface KeptPagesOptions {
  readonly folder: string;
  readonly keepMs: number;
  /** Of all files together; the oldest give way. */
  readonly maxBytes: number;
  /** Of how pages are read: what was read otherwise is not used. */
  readonly version: string;
}

const recordSchema = z.object({
  version: z.string(),
  asked: z.string(),
  /** Milliseconds since 1970. */
  readAt: z.number(),
  page: z.object({ url: z.string(), title: z.string().nullable(), text: z.string(), blocks: z.array(z.custom<Block>()) }),
});

/** What is left after giving way, as a share of the bound. */
const shareLeft = 0.9;
const nameOfRecord = /^[0-9a-f]{64}\.json$/u;

/** Pages on disk, each in a file named by the SHA-256 of the address that was asked for. They are a copy: losing one costs a fetch. */
export class KeptPages {
  private bytes: number | null = null;

  constructor(
    private readonly options: KeptPagesOptions,
    private readonly clock: Clock,
  ) {}

  /** Null when it was never read, too long ago, or what was kept is damaged. */
  async find(url: string): Promise<WebPage | null> {
    const { keepMs, version } = this.options;
    if (keepMs === 0) return null;
    try {
      const record = recordSchema.parse(JSON.parse(await readFile(this.fileOf(url), 'utf8')));
      const age = this.clock.now().getTime() - record.readAt;
      return record.asked === url && record.version === version && age >= 0 && age < keepMs ? record.page : null;
    } catch {
      return null;
    }
  }

  /** @throws AssistantError STORAGE_FAILED */
  async keep(url: string, page: WebPage): Promise<void> {
    const { folder, keepMs, maxBytes, version } = this.options;
    const record = JSON.stringify({ version, asked: url, readAt: this.clock.now().getTime(), page });
    const size = Buffer.byteLength(record);
    if (keepMs === 0 || size > maxBytes) return;
    await makeFolders(folder).catch(() => undefined); // what cannot be made is told by the write
    await writeFileAtomically(this.fileOf(url), record);
    this.bytes = this.bytes === null ? await this.sum() : this.bytes + size;
    if (this.bytes > maxBytes) this.bytes = await this.giveWay();
  }

  private fileOf(url: string): string {
    return path.join(this.options.folder, `${createHash('sha256').update(url).digest('hex')}.json`);
  }

  private async sum(): Promise<number> {
    return (await this.list()).reduce((sum, { size }) => sum + size, 0);
  }

  /** The oldest files go until the rest fits well. */
  private async giveWay(): Promise<number> {
    const files = (await this.list()).toSorted((a, b) => a.at - b.at);
    let left = files.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of files) {
      if (left <= this.options.maxBytes * shareLeft) break;
      await rm(file, { force: true });
      left -= size;
    }
    return left;
  }

  private async list(): Promise<{ readonly file: string; readonly size: number; readonly at: number }[]> {
    const names = (await readdir(this.options.folder)).filter((name) => nameOfRecord.test(name));
    const found = names.map(async (name) => {
      const file = path.join(this.options.folder, name);
      const known = await stat(file).catch(() => null);
      return known ? [{ file, size: known.size, at: known.mtimeMs }] : [];
    });
    return (await Promise.all(found)).flat();
  }
}
