import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';
import { checkLibraryName } from '#domain/library-name.js';
import { makeFolders } from '#database/make-folders.js';
import { syncFolder } from '#database/sync-folder.js';
import type { JobFiles, KeptJobFile, NewJobFile, OpenJobFile } from '#ports/job-files.js';

const wellFormedId = /^[\w-]{1,64}$/u;
const kept = /^(?<id>[\w-]{1,64})\.(?<seconds>\d{1,12})\.(?<ending>json|jsonl|tar)$/u;
const partial = '.partial';
/** What a process that ended left of a file it was writing. */
const leftoverMs = 24 * 3_600_000;

interface Kept {
  readonly name: string;
  readonly id: string;
  readonly ending: string;
  readonly expiresAt: Date;
}

/** `<folder>/<library>/<id>.<when it is over, in seconds since 1970>.<ending>`. */
export class FolderJobFiles implements JobFiles {
  constructor(private readonly folder: string) {}

  async keep({ library, id, ending, content, expiresAt, isOnlyOne }: NewJobFile): Promise<number> {
    const folder = this.#folderOf(library);
    if (!wellFormedId.test(id)) throw new AssistantError('INTERNAL', `${JSON.stringify(id)} is no name of a job's file`);
    const name = `${id}.${Math.ceil(expiresAt.getTime() / 1000)}.${ending}`;
    const temporary = path.join(folder, `${randomBytes(8).toString('hex')}${partial}`);
    return storing(folder, async () => {
      await makeFolders(folder);
      try {
        const bytes = await write(temporary, content);
        const before = (await listed(folder)).filter((one) => one.name !== name && (one.id === id || (isOnlyOne && one.ending === ending)));
        await rename(temporary, path.join(folder, name));
        for (const one of before) await rm(path.join(folder, one.name), { force: true });
        await syncFolder(folder);
        return bytes;
      } finally {
        await rm(temporary, { force: true }).catch(() => undefined);
      }
    });
  }

  async open(library: string, id: string, now: Date): Promise<OpenJobFile | null> {
    const folder = this.#folderOf(library);
    return storing(folder, async () => {
      const found = (await listed(folder)).find((one) => one.id === id);
      if (!found || found.expiresAt <= now) return null;
      const file = path.join(folder, found.name);
      const { size } = await stat(file);
      return { bytes: size, expiresAt: found.expiresAt, content: read(file) };
    });
  }

  async list(): Promise<readonly KeptJobFile[]> {
    return storing(this.folder, async () => {
      const found: KeptJobFile[] = [];
      for (const library of await namesIn(this.folder))
        for (const { name, id } of await listed(path.join(this.folder, library))) {
          const left = await stat(path.join(this.folder, library, name)).catch(() => null); // removed since it was listed
          if (left) found.push({ library, id, keptAt: left.mtime });
        }
      return found;
    });
  }

  async remove(library: string, id: string): Promise<void> {
    const folder = this.#folderOf(library);
    await storing(folder, async () => {
      for (const { name } of (await listed(folder)).filter((one) => one.id === id)) await rm(path.join(folder, name), { force: true });
    });
  }

  async forget(library: string): Promise<void> {
    const folder = this.#folderOf(library);
    await storing(folder, () => rm(folder, { recursive: true, force: true }));
  }

  async prune(now: Date): Promise<void> {
    await storing(this.folder, async () => {
      for (const library of await namesIn(this.folder)) {
        const folder = path.join(this.folder, library);
        const over = (await listed(folder)).filter(({ expiresAt }) => expiresAt <= now).map(({ name }) => name);
        for (const name of [...over, ...(await leftovers(folder, now))]) await rm(path.join(folder, name), { force: true });
      }
    });
  }

  #folderOf(library: string): string {
    checkLibraryName(library);
    return path.join(this.folder, library);
  }
}

async function write(file: string, content: NewJobFile['content']): Promise<number> {
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const piece of content) {
      bytes += piece.length;
      await handle.writeFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return bytes;
}

/** Opened when it is first asked for: a stream that nobody listens to yet would end the process with its error. */
async function* read(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  yield* handle.createReadStream();
}

async function listed(folder: string): Promise<Kept[]> {
  return (await namesIn(folder)).flatMap((name) => {
    const { id = '', seconds = '', ending = '' } = kept.exec(name)?.groups ?? {};
    return id ? [{ name, id, ending, expiresAt: new Date(Number(seconds) * 1000) }] : [];
  });
}

async function leftovers(folder: string, now: Date): Promise<string[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith(partial));
  const aged = await Promise.all(
    names.map(async (name) => {
      const left = await stat(path.join(folder, name)).catch(() => null);
      return left && now.getTime() - left.mtimeMs > leftoverMs ? [name] : [];
    }),
  );
  return aged.flat();
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') return [];
    throw cause;
  });
}

async function storing<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Error && !('syscall' in cause)) throw cause;
    throw new AssistantError('STORAGE_FAILED', `${place} cannot be read or written; check the rights and the free space`, { cause });
  }
}
