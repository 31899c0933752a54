import type { BuildManifest } from '#domain/build.js';
import { isUpToDate, type HashedFile } from '#ingest/changes.js';

const model = { name: 'm', dimension: 4, fingerprint: 'f', maxTokens: 512 };
const split = { maxTokens: 256, version: 1 };
const sources = [{ kind: 'folder', path: '/documents', url: null } as const];
const file = (document: string, sha256: string | null): HashedFile => ({
  file: { document, location: `/documents/${document}`, bytes: 1, url: null },
  sha256,
});
const record = (document: string, sha256: string | null, state: 'ready' | 'failed' | 'skipped' = 'ready') => ({
  document,
  sha256,
  state,
  url: null,
  bytes: 1,
  reason: state === 'ready' ? null : 'it is broken',
  warnings: [],
  chunks: 1,
  characters: 1,
  format: 'md',
  encoding: null,
  pages: null,
  seconds: 0,
  tags: [],
  date: null,
  nearDuplicate: null,
});
const manifest: BuildManifest = {
  format: 1,
  id: 'b',
  library: 'l',
  createdAt: '2026-01-01T00:00:00.000Z',
  model,
  split,
  parserVersion: '3',
  tokens: 1,
  terms: 't',
  sources,
  documents: [record('a.md', '1'), record('b.pdf', '2', 'failed'), record('c.zip', null, 'skipped')],
  counts: { ready: 1, failed: 1, skipped: 1, chunks: 1 },
  profile: null,
  files: {},
};
const skipped = [{ document: 'c.zip', bytes: 1, reason: 'it is broken' }];
const wanted = {
  model,
  split,
  sources,
  terms: 't',
  tokens: 1,
  parserVersion: '3',
  files: [file('a.md', '1'), file('b.pdf', '2')],
  skipped,
};

describe('isUpToDate', () => {
  it('holds when every file is there unchanged, failed ones too', () => {
    expect(isUpToDate(manifest, wanted)).toBe(true);
  });

  it.each([
    ['a new file', { files: [...wanted.files, file('d.md', '4')] }],
    ['a missing file', { files: [file('a.md', '1')] }],
    ['other bytes', { files: [file('a.md', '9'), file('b.pdf', '2')] }],
    ['another name', { files: [file('z.md', '1'), file('b.pdf', '2')] }],
    ['an unreadable file', { files: [file('a.md', null), file('b.pdf', '2')] }],
    ['one more file left out', { skipped: [...skipped, { document: 'd.exe', bytes: 1, reason: 'not read' }] }],
    ['no file left out any more', { skipped: [] }],
    ['another reason to leave a file out', { skipped: [{ document: 'c.zip', bytes: 1, reason: 'too large' }] }],
    ['another model', { model: { ...model, fingerprint: 'g' } }],
    ['another chunk size', { split: { ...split, maxTokens: 128 } }],
    ['another splitter', { split: { ...split, version: 2 } }],
    ['other terms', { terms: 'u' }],
    ['no token vectors', { tokens: null }],
    ['token vectors of another version', { tokens: 2 }],
    ['another parser', { parserVersion: '4' }],
    ['another source', { sources: [{ kind: 'folder', path: '/elsewhere', url: null }] }],
    ['another address', { sources: [{ kind: 'folder', path: '/documents', url: 'https://a.example/{path}' }] }],
  ] as const)('does not hold with %s', (_, change) => {
    expect(isUpToDate(manifest, { ...wanted, ...change })).toBe(false);
  });
});
