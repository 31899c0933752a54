import { compareBuilds } from '#library/compare-builds.js';
import { documentsOf } from '#library/documents-of.js';
import { sampleManifest } from '../../fakes/sample-build.js';
import type { DocumentRecord } from '#domain/document.js';

const [sample] = sampleManifest('20260102T030405Z-000001', 'plants', 1).documents;
const record = (document: string, changes: Partial<DocumentRecord> = {}): DocumentRecord => ({
  ...(sample as DocumentRecord),
  document,
  ...changes,
});
const manifest = (...documents: DocumentRecord[]) => ({ ...sampleManifest('20260102T030405Z-000001', 'plants', 1), files: {}, documents });

describe('compareBuilds', () => {
  it('tells what came, went and changed, sorted', () => {
    const before = manifest(record('b'), record('a'), record('gone'), record('failed', { state: 'failed', sha256: null }));
    const after = manifest(record('new 2'), record('new 1'), record('a', { sha256: 'f'.repeat(64) }), record('b'), record('failed'));
    expect(compareBuilds(before, after)).toEqual({ added: ['new 1', 'new 2'], removed: ['gone'], changed: ['a', 'failed'], same: 1 });
  });
});

describe('documentsOf', () => {
  const upload = (name: string, bytes: number) => ({ name, bytes, at: '2026-11-26T00:00:00.000Z' });

  it('says of each document where it is', () => {
    const documents = documentsOf({
      manifest: manifest(record('kept.md', { bytes: 1 }), record('changed.md', { bytes: 1 }), record('all.zip/in.md'), record('folder.md')),
      uploads: [upload('kept.md', 1), upload('changed.md', 2), upload('new.md', 3), upload('all.zip', 4)],
      running: [{ document: 'new.md', state: 'parsing', reason: null }],
    });
    expect(documents.map(({ document, state, step, isUploaded }) => [document, state, step, isUploaded])).toEqual([
      ['all.zip/in.md', 'ready', null, true],
      ['changed.md', 'waiting', null, true],
      ['folder.md', 'ready', null, false],
      ['kept.md', 'ready', null, true],
      ['new.md', 'waiting', 'parsing', true],
    ]);
  });
});
