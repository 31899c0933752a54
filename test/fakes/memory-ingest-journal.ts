import type { IngestJournal, JournalEntry } from '#ports/ingest-journal.js';

/** Entries by library, kept until `end`. */
export class MemoryIngestJournal implements IngestJournal {
  private readonly entries = new Map<string, Map<string, JournalEntry>>();

  async begin(library: string, documents: readonly string[]): Promise<void> {
    this.entries.set(library, new Map(documents.map((document) => [document, { document, state: 'pending', reason: null }])));
  }

  note(library: string, entry: JournalEntry): void {
    this.entries.get(library)?.set(entry.document, entry);
  }

  async end(library: string): Promise<void> {
    this.entries.delete(library);
  }

  async read(library: string): Promise<readonly JournalEntry[]> {
    return [...(this.entries.get(library)?.values() ?? [])];
  }
}
