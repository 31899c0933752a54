import { appendFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { lockFile } from '#database/file-lock.js';
import { makeFoldersNow } from '#database/make-folders.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import { writerLockOf } from '#database/writer-lock-of.js';
import { checkLibraryName } from '#domain/library-name.js';
import type { IngestJournal, JournalEntry } from '#ports/ingest-journal.js';

const entrySchema = z.object({
  document: z.string(),
  state: z.enum(['pending', 'parsing', 'embedding', 'ready', 'failed']),
  reason: z.string().nullable(),
});

/**
 * `<libraries>/<library>/ingest.jsonl`: one line for each step of each document. A run that was killed leaves its file; the
 * library's writer lock tells such a file from that of a run still going on.
 */
export class FileIngestJournal implements IngestJournal {
  /** How far the journal of each library was read: whoever watches a long build asks every second or two. */
  readonly #read = new Map<string, Read>();

  constructor(private readonly librariesFolder: string) {}

  async begin(library: string, documents: readonly string[]): Promise<void> {
    const file = this.file(library);
    makeFoldersNow(path.dirname(file));
    await writeFileAtomically(file, documents.map((document) => lineOf({ document, state: 'pending', reason: null })).join(''));
  }

  note(library: string, entry: JournalEntry): void {
    try {
      appendFileSync(this.file(library), lineOf(entry));
    } catch {
      // A full disk stops the build itself; the journal alone is no reason to.
    }
  }

  async end(library: string): Promise<void> {
    await rm(this.file(library), { force: true });
  }

  async read(library: string): Promise<readonly JournalEntry[]> {
    const known = this.#read.get(library) ?? null;
    const read = await goOn(this.file(library), known).catch(() => null);
    if (!read || !(await this.isRunning(library))) {
      this.#read.delete(library);
      return [];
    }
    this.#read.set(library, read);
    return read.last;
  }

  private async isRunning(library: string): Promise<boolean> {
    const lock = await lockFile(writerLockOf(this.librariesFolder, library), 'shared').catch(() => null);
    lock?.release();
    return lock === null;
  }

  private file(library: string): string {
    checkLibraryName(library);
    return path.join(this.librariesFolder, library, 'ingest.jsonl');
  }
}

/** What was read of a journal. `last` is the same array for as long as nothing was added. */
interface Read {
  /** Of the file: its number and when it was made, since numbers of files that are gone are given again. */
  readonly file: string;
  /** Of whole lines. */
  readonly bytes: number;
  readonly entries: ReadonlyMap<string, JournalEntry>;
  readonly last: readonly JournalEntry[];
}

/** @returns what is known and what was added since; a journal that was begun anew is another file. Null for an empty one. */
async function goOn(file: string, known: Read | null): Promise<Read | null> {
  const handle = await open(file, 'r');
  try {
    const { ino, birthtimeNs, size: length } = await handle.stat({ bigint: true });
    const [journal, size] = [`${ino} ${birthtimeNs}`, Number(length)];
    if (size === 0) return null;
    const before = known && known.file === journal && known.bytes <= size ? known : null;
    const from = before?.bytes ?? 0;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    const end = buffer.lastIndexOf(newline, bytesRead - 1) + 1;
    if (before && end === 0) return before;
    const added = buffer
      .subarray(0, end)
      .toString('utf8')
      .split('\n')
      .flatMap((line) => entryOf(line) ?? []);
    const entries = new Map([...(before?.entries ?? []), ...added.map((entry) => [entry.document, entry] as const)]);
    return { file: journal, bytes: from + end, entries, last: [...entries.values()] };
  } finally {
    await handle.close();
  }
}

const newline = 10;

function lineOf(entry: JournalEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Null for a line that is still being written. */
function entryOf(line: string): JournalEntry | null {
  try {
    return entrySchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
