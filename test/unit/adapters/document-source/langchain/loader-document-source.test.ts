import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderDocumentSource } from '#adapters/document-source/folder-document-source.js';
import type { LoaderSettings } from '#adapters/document-source/langchain/load-documents.js';
import { LoaderDocumentSource } from '#adapters/document-source/langchain/loader-document-source.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'huixiang-loaders-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const notes = { kind: 'langchain', loader: 'notes' } as const;

function sourceOf(settings: Partial<LoaderSettings> | null, limits: { readonly maxFileBytes?: number } = {}): LoaderDocumentSource {
  const { maxFileBytes = 100_000 } = limits;
  const rules = { include: [], exclude: [], maxFileBytes, reads: (name: string) => name.endsWith('.md') };
  const loader: LoaderSettings = { module: './notes.mjs', export: 'Notes', arguments: [], timeoutSeconds: 10, ...settings };
  return new LoaderDocumentSource({
    loaders: new Map(settings === null ? [] : [['notes', loader]]),
    home,
    loadedFolder: path.join(home, 'loaded'),
    folders: new FolderDocumentSource({ ...rules, unpackedFolder: path.join(home, 'unpacked') }),
  });
}

/** A loader of the owner's own, in a file of their home. */
function writeLoader(load: string): void {
  writeFileSync(
    path.join(home, 'notes.mjs'),
    `export class Notes { constructor(...given) { this.given = given; } async load() { ${load} } }\n`,
  );
}

describe('a loader of LangChain as a source', () => {
  it('gives what the real TextLoader, JSONLoader and DirectoryLoader read', async () => {
    const folder = path.join(home, 'texts');
    mkdirSync(path.join(folder, 'inner'), { recursive: true });
    writeFileSync(path.join(folder, 'pump.txt'), 'Rinse the filter every month.\n');
    writeFileSync(path.join(folder, 'inner/lamp.json'), JSON.stringify([{ text: 'The lamp is hot.' }, { text: 'Let it cool.' }]));
    writeFileSync(
      path.join(home, 'all.mjs'),
      `import { DirectoryLoader } from '@langchain/classic/document_loaders/fs/directory';
       import { JSONLoader } from '@langchain/classic/document_loaders/fs/json';
       import { TextLoader } from '@langchain/classic/document_loaders/fs/text';
       export class All extends DirectoryLoader {
         constructor(folder) { super(folder, { '.txt': (file) => new TextLoader(file), '.json': (file) => new JSONLoader(file, ['/text']) }, true); }
       }`,
    );
    // As in a home where the package is installed.
    mkdirSync(path.join(home, 'node_modules'), { recursive: true });
    symlinkSync(path.resolve('node_modules/@langchain'), path.join(home, 'node_modules/@langchain'));
    for (const settings of [
      { module: './all.mjs', export: 'All', arguments: [folder] },
      { module: '@langchain/classic/document_loaders/fs/text', export: 'TextLoader', arguments: [path.join(folder, 'pump.txt')] },
    ]) {
      const { files, skipped } = await sourceOf(settings).list([notes]);
      const names = settings.export === 'All' ? ['inner/lamp.json.md', 'pump.txt.md'] : ['pump.txt.md'];
      expect([skipped, files.map(({ document }) => document)]).toEqual([[], names]);
      expect(readFileSync(files.at(-1)?.location ?? '', 'utf8')).toMatch(/^---\n[^]*\n---\n\nRinse the filter every month\.\n$/u);
      if (settings.export === 'All') expect(readFileSync(files[0]?.location ?? '', 'utf8')).toContain('The lamp is hot.\n\nLet it cool.');
    }
  });

  it('hands on addresses, and gives the same bytes for the same documents', async () => {
    writeLoader(`return this.given[0].map((text, i) => ({ pageContent: text, metadata: { source: 'https://docs.example/' + i } }));`);
    const source = sourceOf({ arguments: [['One.', 'Two.']] });
    const first = await source.list([notes]);
    expect(first.files.map(({ document, url }) => [document, url])).toEqual([
      ['docs.example/0.md', 'https://docs.example/0'],
      ['docs.example/1.md', 'https://docs.example/1'],
    ]);
    const hashes = (files: typeof first.files) => Promise.all(files.map((file) => source.hash(file)));
    expect(await hashes((await source.list([notes])).files)).toEqual(await hashes(first.files));
  });

  it('stays as it was when it cannot be loaded, and says why without what it was given', async () => {
    const flag = path.join(home, 'down');
    writeLoader(`const { existsSync } = await import('node:fs');
      const [flag, token] = this.given;
      if (existsSync(flag)) throw new Error('401 for ' + token + ' at https://u:p@x.example/a?key=k\\nmore');
      return [{ pageContent: 'One.', metadata: { source: 'https://docs.example/one' } }];`);
    const source = sourceOf({ arguments: [flag, 'secret-token'] });
    const before = await source.list([notes]);
    expect([before.files.length, before.skipped]).toEqual([1, []]);
    writeFileSync(flag, '');
    const { files, skipped } = await source.list([notes]);
    expect(files).toEqual(before.files);
    expect(skipped).toEqual([
      { document: 'notes', bytes: 0, reason: 'not refreshed: the loader notes: it failed: 401 for … at https://x.example/a' },
    ]);
  });

  it.each([
    ['return 7;', 'no list of documents'],
    ['return [{ pageContent: 7 }];', 'no document of LangChain'],
    ['return new Promise(() => undefined);', 'within 0.05 s'],
    ['throw null;', 'it failed: null'],
  ])('tells what is wrong with "%s"', async (load, reason) => {
    writeLoader(load);
    const { files, skipped } = await sourceOf({ timeoutSeconds: 0.05 }).list([notes]);
    expect([files, skipped]).toEqual([[], [expect.objectContaining({ document: 'notes', reason: expect.stringContaining(reason) })]]);
  });

  it('runs nothing that is not configured, and says what is not installed', async () => {
    writeLoader('throw new Error("was run");');
    const reasonOf = async (source: LoaderDocumentSource) => (await source.list([notes])).skipped[0]?.reason;
    expect(await reasonOf(sourceOf(null))).toBe('no loader of this name is configured in sources');
    expect(await reasonOf(sourceOf({ module: '@langchain/nowhere/loader' }))).toContain(
      'npm install --no-save --ignore-scripts @langchain/nowhere',
    );
    expect(await reasonOf(sourceOf({ module: './nowhere.mjs' }))).toContain('is not installed; name a file from the home folder');
    expect(await reasonOf(sourceOf({ export: 'Other' }))).toContain('exports no document loader Other');
    expect(await sourceOf({}).list([{ kind: 'web', urls: [], sitemap: null }])).toEqual({ files: [], skipped: [] });
  });

  it('stops waiting when it is told to, and removes what is no longer configured', async () => {
    writeLoader(`return [{ pageContent: 'One.', metadata: {} }];`);
    await sourceOf({}).list([notes]);
    expect(readdirSync(path.join(home, 'loaded'))).toHaveLength(1);
    await sourceOf({}).list([]);
    expect(readdirSync(path.join(home, 'loaded'))).toEqual([]);
    writeFileSync(path.join(home, 'slow.mjs'), 'export class Notes { load() { return new Promise(() => undefined); } }');
    const stopping = AbortSignal.timeout(50);
    await expect(sourceOf({ module: './slow.mjs' }).list([notes], { signal: stopping })).rejects.toThrow(/timeout|abort/iu);
  });

  it('leaves out documents that are too large', async () => {
    writeLoader(
      `return [{ pageContent: 'x'.repeat(2000), metadata: { source: 'big.md' } }, { pageContent: 'Small.', metadata: { source: 'small.md' } }];`,
    );
    const { files, skipped } = await sourceOf({}, { maxFileBytes: 1000 }).list([notes]);
    expect([files.map(({ document }) => document), skipped]).toEqual([['small.md'], [expect.objectContaining({ document: 'big.md' })]]);
  });
});
