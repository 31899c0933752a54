import { writeFileSync } from 'node:fs';
import { DocumentSources } from '#adapters/document-source/document-sources.js';
import { hashDocument } from '#adapters/document-source/hash-document.js';
import type { DocumentSource } from '#ports/document-source.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

const holding = (names: readonly string[], skipped: readonly string[] = []): DocumentSource => ({
  list: async () => ({
    files: names.map((document) => ({ document, location: document, bytes: 1, url: null })),
    skipped: skipped.map((document) => ({ document, bytes: 0, reason: 'not refreshed' })),
  }),
  hash: async () => '',
});

describe('sources of several kinds', () => {
  const folder = temporaryFolder();

  it('give no two documents one name, and notes about a document its name', async () => {
    const shelf = holding(['x.example/a.html', 'b.md']);
    const web = holding(['x.example/a.html', 'web/x.example/a.html', 'c.html'], ['x.example/a.html', 'c.html']);
    const { files, skipped } = await new DocumentSources({ folder: shelf, web, git: holding([]), langchain: holding([]) }).list([], {});
    expect(files.map(({ document, location }) => [document, location])).toEqual([
      ['b.md', 'b.md'],
      ['c.html', 'c.html'],
      ['web-2/x.example/a.html', 'x.example/a.html'],
      ['web/x.example/a.html', 'web/x.example/a.html'],
      ['x.example/a.html', 'x.example/a.html'],
    ]);
    expect(skipped.map(({ document }) => document)).toEqual(['c.html', 'web-2/x.example/a.html']);
  });

  it('hash a page together with the pictures it shows', async () => {
    const file = { document: 'page.md', location: folder.file('page.md'), bytes: 1, url: null };
    writeFileSync(file.location, '![x](pump.png)');
    writeFileSync(folder.file('pump.png'), 'picture');
    const sources = new DocumentSources({ folder: holding([]), web: holding([]), git: holding([]), langchain: holding([]) });
    expect(await sources.hash(file)).not.toBe(await hashDocument(file));
  });
});
