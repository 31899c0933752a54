import type { BuildManifest } from '#domain/build.js';
import type { DocumentRecord } from '#domain/document.js';
import type { JournalEntry, StepState } from '#ports/ingest-journal.js';
import type { Upload } from '#ports/upload-store.js';

/** A document as its library has it now. */
export interface LibraryDocument {
  readonly document: string;
  /** `waiting`: uploaded, or uploaded anew, since the live build began. The others as in the live build. */
  readonly state: DocumentRecord['state'] | 'waiting';
  /** What a build that is running does with it; null when none is. */
  readonly step: StepState | null;
  readonly reason: string | null;
  readonly isUploaded: boolean;
  readonly bytes: number;
  /** When it was uploaded, ISO 8601; null for one that was not, and for what lies in an archive. */
  readonly at: string | null;
  /** Null for one that is not in the live build. */
  readonly record: DocumentRecord | null;
}

interface Known {
  readonly manifest: BuildManifest | null;
  readonly uploads: readonly Upload[];
  readonly running: readonly JournalEntry[];
}

/**
 * What the live build says of each document, and what has been uploaded since, by name. An upload that is not in a build, or there
 * with another size, waits; one that was sent anew in the same size shows its old state until the next build.
 */
export function documentsOf({ manifest, uploads, running }: Known): LibraryDocument[] {
  const steps = new Map(running.map(({ document, state }) => [document, state]));
  const uploaded = new Map(uploads.map((upload) => [upload.name, upload]));
  const records = new Map((manifest?.documents ?? []).map((record) => [record.document, record]));
  const archives = new Set([...records.keys()].flatMap(foldersAbove).filter((folder) => uploaded.has(folder)));
  const names = [...new Set([...records.keys(), ...uploaded.keys()])].filter((name) => !archives.has(name) || records.has(name)).sort();
  return names.map((document) => {
    const record = records.get(document) ?? null;
    const upload = uploaded.get(document);
    const isKnown = record !== null && (!upload || upload.bytes === record.bytes || record.state === 'skipped');
    return {
      document,
      state: isKnown ? record.state : 'waiting',
      step: steps.get(document) ?? null,
      reason: isKnown ? record.reason : null,
      isUploaded: upload !== undefined || foldersAbove(document).some((folder) => uploaded.has(folder)),
      bytes: upload?.bytes ?? record?.bytes ?? 0,
      at: upload?.at ?? null,
      record,
    };
  });
}

/** Of `a/b/c.md`: `a` and `a/b`; one of them is an archive where the document came in one. */
export function foldersAbove(document: string): string[] {
  return [...document.matchAll(/\//gu)].map(({ index }) => document.slice(0, index));
}
