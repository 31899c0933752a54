import { appendFileSync, mkdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { lockFile } from '#database/file-lock.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
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
  constructor(private readonly librariesFolder: string) {}

  async begin(library: string, documents: readonly string[]): Promise<void> {
    const file = this.file(library);
    mkdirSync(path.dirname(file), { recursive: true });
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
    const text = await readFile(this.file(library), 'utf8').catch(() => '');
    if (!text || !(await this.isRunning(library))) return [];
    const entries = new Map<string, JournalEntry>();
    for (const line of text.split('\n')) {
      const entry = entryOf(line);
      if (entry) entries.set(entry.document, entry);
    }
    return [...entries.values()];
  }

  private async isRunning(library: string): Promise<boolean> {
    const lock = await lockFile(path.join(this.librariesFolder, '.locks', `${library}.lock`), 'shared').catch(() => null);
    lock?.release();
    return lock === null;
  }

  private file(library: string): string {
    checkLibraryName(library);
    return path.join(this.librariesFolder, library, 'ingest.jsonl');
  }
}

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
