import { PassThrough } from 'node:stream';
import { IngestProgress } from '#cli/ingest-progress.js';
import type { DocumentRecord } from '#domain/document.js';

const record = (document: string, chunks: number): DocumentRecord => ({
  document,
  url: null,
  bytes: 1,
  sha256: null,
  state: 'ready',
  reason: null,
  warnings: [],
  chunks,
  characters: 1,
  format: 'pdf',
  encoding: null,
  pages: 3,
  seconds: 1,
  tags: [],
  date: null,
  nearDuplicate: null,
});

describe('the progress of an ingest', () => {
  const stream = new PassThrough();
  let now = 0;
  const lines = (): string[] => (stream.read() as Buffer | null)?.toString().trimEnd().split('\n') ?? [];

  it('counts documents, pages and chunks, and does not call done what is read and not embedded', () => {
    const progress = new IngestProgress({ stream, elapsed: () => now });
    progress.show({ type: 'listed', files: 1, skipped: 2 });
    now = 10_000;
    progress.show({ type: 'document', record: record('manual.pdf', 400), isNew: true, done: 1, total: 1 });
    now = 20_000;
    progress.show({ type: 'embedded', chunks: 100 });
    now = 40_000;
    progress.show({ type: 'embedded', chunks: 400 });
    expect(lines()).toEqual([
      'found 1 documents, left out 2 other files',
      expect.stringMatching(/1\/1 documents, 3 pages, 0 chunks, 10 s$/u),
      expect.stringMatching(/1\/1 documents, 3 pages, 100 chunks \(5\.0 a second\), 20 s, about 60 s left$/u),
      expect.stringMatching(/400 chunks \(10\.0 a second\), 40 s, about 0 s left$/u),
    ]);
  });
});
