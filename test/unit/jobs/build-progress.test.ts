import type { DocumentRecord } from '#domain/document.js';
import { buildProgress } from '#jobs/build-progress.js';

const record = (chunks: number): DocumentRecord => ({ chunks }) as DocumentRecord;
const document = (chunks: number, done: number) => ({ type: 'document', record: record(chunks), isNew: true, done, total: 2 }) as const;

describe('the progress of a build', () => {
  it('counts documents while they are read, then chunks, then names what is left', () => {
    const progress = buildProgress();
    const told = (
      [
        { type: 'terms', terms: [], problems: [] },
        { type: 'listed', files: 2, skipped: 1 },
        document(3, 1),
        { type: 'embedded', chunks: 2 },
        document(4, 2),
        { type: 'embedded', chunks: 5 },
        { type: 'publishing', chunks: 7 },
        { type: 'calibrating' },
      ] as const
    ).map(progress);
    expect(told).toEqual([
      null,
      { step: 'read', done: 0, total: 2 },
      { step: 'read', done: 1, total: 2 },
      null,
      { step: 'read', done: 2, total: 2 },
      { step: 'embed', done: 5, total: 7 },
      { step: 'publish', done: 0, total: null },
      { step: 'calibrate', done: 0, total: null },
    ]);
  });
});
