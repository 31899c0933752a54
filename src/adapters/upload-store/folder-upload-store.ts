import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { uploadName } from '#domain/upload-name.js';
import { isUnchanged, listFolder, type ListedFolder } from '#adapters/upload-store/listed-folder.js';
import { makeFolders } from '#database/make-folders.js';
import { syncFolder } from '#database/sync-folder.js';
import type { Span } from '#domain/document.js';
import type { Arriving, OpenUpload, Upload, UploadStore } from '#ports/upload-store.js';

/** What arrives takes no longer; what a stopped server left is removed after it. */
const leftoverMs = 24 * 3_600_000;
/** A folder may be removed as empty between being made and being used. */
const attempts = 3;

/** `uploads/` in a library's folder; what is on its way is in `arriving/` beside it. */
export class FolderUploadStore implements UploadStore {
  /** What was found the last time: to ask ten thousand files for their sizes takes a second. */
  readonly #listed = new Map<string, ListedFolder>();

  constructor(private readonly librariesFolder: string) {}

  folderOf(library: string): string {
    return path.join(this.#libraryOf(library), 'uploads');
  }

  async list(library: string): Promise<readonly Upload[]> {
    const known = this.#listed.get(library);
    if (known && (await isUnchanged(known))) return known.uploads;
    const listed = await storing(this.folderOf(library), (folder) => listFolder(folder, absent));
    this.#listed.set(library, listed);
    return listed.uploads;
  }

  async add({ library, name, content, mostBytes, signal }: Arriving): Promise<Upload & { readonly replaced: boolean }> {
    const file = this.#fileOf(library, name);
    const temporary = await this.#arrive(library);
    try {
      const bytes = await write(temporary, content, { mostBytes, signal });
      const replaced = await storing(file, () => this.#place(temporary, { file, library, name }));
      return { name, bytes, at: new Date().toISOString(), replaced };
    } finally {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  async open(library: string, name: string): Promise<OpenUpload> {
    const file = this.#fileOf(library, name);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new AssistantError('NOT_FOUND', `nothing was uploaded to ${library} as ${name}`);
    const { size: bytes, mtimeMs } = found;
    // The `end` of a stream is its last byte.
    const read = (span?: Span) => createReadStream(file, span ? { start: span.start, end: span.end - 1 } : {});
    return { name, bytes, at: found.mtime.toISOString(), version: `${bytes}-${Math.floor(mtimeMs)}`, read };
  }

  async remove(library: string, name: string): Promise<boolean> {
    const file = this.#fileOf(library, name);
    return storing(file, async () => {
      const found = await stat(file).catch(absent);
      if (!found?.isFile()) return false;
      await rm(file);
      await syncFolder(path.dirname(file));
      await removeEmptyFolders(path.dirname(file), this.folderOf(library));
      return true;
    });
  }

  async #arrive(library: string): Promise<string> {
    const folder = this.#libraryOf(library);
    if (!(await stat(folder).catch(() => null))) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library}`);
    const arriving = path.join(folder, 'arriving');
    return storing(arriving, async () => {
      await makeFolders(arriving);
      for (const name of await readdir(arriving)) {
        const left = await stat(path.join(arriving, name)).catch(() => null);
        if (left && Date.now() - left.mtimeMs > leftoverMs) await rm(path.join(arriving, name), { force: true });
      }
      return path.join(arriving, randomBytes(12).toString('hex'));
    });
  }

  async #place(
    temporary: string,
    { file, library, name }: { readonly file: string; readonly library: string; readonly name: string },
  ): Promise<boolean> {
    const folder = path.dirname(file);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await makeFolders(folder);
        const before = await stat(file).catch(absent);
        if (before?.isDirectory()) throw new AssistantError('CONFLICT', `${name} is a folder of ${library}`);
        await rename(temporary, file);
        for (let changed = folder; changed.startsWith(this.#libraryOf(library)); changed = path.dirname(changed)) await syncFolder(changed);
        return before !== null;
      } catch (cause) {
        const { code } = cause as NodeJS.ErrnoException;
        if (code === 'EEXIST' || code === 'ENOTDIR')
          throw new AssistantError('CONFLICT', `the folders of ${name} are named like a document of ${library}`, { cause });
        if (code !== 'ENOENT' || attempt === attempts) throw cause;
      }
    }
  }

  #fileOf(library: string, name: string): string {
    const folder = this.folderOf(library);
    const checked = uploadName(name);
    if (checked.problem !== null) throw new AssistantError('INVALID_INPUT', `${checked.name}: ${checked.problem}`);
    return path.join(folder, checked.name);
  }

  #libraryOf(library: string): string {
    checkLibraryName(library);
    return path.join(this.librariesFolder, library);
  }
}

/** @returns bytes written; synchronised */
async function write(
  file: string,
  content: Arriving['content'],
  { mostBytes, signal }: Pick<Arriving, 'mostBytes' | 'signal'>,
): Promise<number> {
  const handle = await storing(file, () => open(file, 'wx', 0o600));
  let bytes = 0;
  try {
    for await (const piece of content) {
      if (signal.aborted) throw new AssistantError('CANCELLED', 'the upload was cancelled');
      bytes += piece.length;
      if (bytes > mostBytes) throw new AssistantError('INVALID_INPUT', `it is larger than ${Math.floor(mostBytes / 1_048_576)} MB`);
      await storing(file, () => handle.writeFile(piece));
    }
    if (bytes === 0) throw new AssistantError('INVALID_INPUT', 'it is empty');
    await storing(file, () => handle.sync());
    return bytes;
  } finally {
    await handle.close();
  }
}

/** Up to `root`, which stays. */
async function removeEmptyFolders(folder: string, root: string): Promise<void> {
  for (let empty = folder; empty !== root; empty = path.dirname(empty)) {
    const isRemoved = await rmdir(empty).then(
      () => true,
      () => false,
    );
    if (!isRemoved) return;
  }
}

function absent(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return null;
  throw cause;
}

async function storing<Result>(place: string, work: (place: string) => Promise<Result>): Promise<Result> {
  try {
    return await work(place);
  } catch (cause) {
    if (cause instanceof AssistantError) throw cause;
    throw new AssistantError('STORAGE_FAILED', `${place} cannot be read or written; check the rights and the free space`, { cause });
  }
}
