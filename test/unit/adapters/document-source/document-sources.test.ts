import { DocumentSources } from '#adapters/document-source/document-sources.js';
import type { DocumentSource } from '#ports/document-source.js';

const holding = (names: readonly string[], skipped: readonly string[] = []): DocumentSource => ({
  list: async () => ({
    files: names.map((document) => ({ document, location: document, bytes: 1, url: null })),
    skipped: skipped.map((document) => ({ document, bytes: 0, reason: 'not refreshed' })),
  }),
  hash: async () => '',
});

describe('sources of several kinds', () => {
  it('give no two documents one name, and notes about a document its name', async () => {
    const folder = holding(['x.example/a.html', 'b.md']);
    const web = holding(['x.example/a.html', 'web/x.example/a.html', 'c.html'], ['x.example/a.html', 'c.html']);
    const { files, skipped } = await new DocumentSources({ folder, web }).list([], {});
    expect(files.map(({ document, location }) => [document, location])).toEqual([
      ['b.md', 'b.md'],
      ['c.html', 'c.html'],
      ['web-2/x.example/a.html', 'x.example/a.html'],
      ['web/x.example/a.html', 'web/x.example/a.html'],
      ['x.example/a.html', 'x.example/a.html'],
    ]);
    expect(skipped.map(({ document }) => document)).toEqual(['c.html', 'web-2/x.example/a.html']);
  });
});
