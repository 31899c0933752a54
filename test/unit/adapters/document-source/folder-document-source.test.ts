import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { FolderDocumentSource, type FolderSourceOptions } from '#adapters/document-source/folder-document-source.js';
import type { SourceListing } from '#ports/document-source.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

describe('documents in a folder', () => {
  const folder = temporaryFolder();
  const put = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(folder.file(name)), { recursive: true });
      writeFileSync(folder.file(name), text);
    }
  };
  const source = (options: Partial<FolderSourceOptions> = {}): FolderDocumentSource =>
    new FolderDocumentSource({
      include: [],
      exclude: [],
      maxFileBytes: 1_048_576,
      reads: (document) => /\.(?:md|txt)$/u.test(document),
      unpackedFolder: folder.file('unpacked'),
      ...options,
    });
  const list = (options: Partial<FolderSourceOptions> = {}, root = 'docs'): Promise<SourceListing> =>
    source(options).list([{ kind: 'folder', path: folder.file(root), url: null }], {});
  const namesOf = ({ files }: SourceListing): string[] => files.map(({ document }) => document);

  it('hashes a page together with the pictures it shows', async () => {
    put({ 'docs/page.md': '![x](pump.png)', 'docs/plain.md': '![x](none.png)' });
    const { files } = await list();
    const hashes = (): Promise<string[]> => Promise.all(files.map((file) => source().hash(file)));
    const [page, plain] = await hashes();
    put({ 'docs/pump.png': 'picture' });
    expect(await hashes()).toEqual([expect.not.stringMatching(page ?? ''), plain]);
  });

  it('leaves out hidden files, other people’s code, build results, and lock files without a word', async () => {
    put({
      'docs/a.md': '',
      'docs/.hidden.md': '',
      'docs/.git/b.md': '',
      'docs/node_modules/x/readme.md': '',
      'docs/sub/dist/c.md': '',
      'docs/build/d.md': '',
      'docs/target/e.txt': '',
      'docs/__pycache__/f.txt': '',
      'docs/venv/g.txt': '',
      'docs/poetry.lock': '',
      'docs/sub/build.md': '',
      'docs/how-to-lock.md': '',
    });
    expect(await list({ reads: () => true })).toMatchObject({
      files: [{ document: 'a.md' }, { document: 'how-to-lock.md' }, { document: 'sub/build.md' }],
      skipped: [],
    });
  });

  it('honours ignore files of each folder as git does, the deeper ones last', async () => {
    put({
      'docs/.gitignore': '*.txt\n/drafts/\nsub/deep/x.md\n',
      'docs/.huixiangignore': '# ours\nold.md\n!keep.txt\n',
      'docs/sub/.gitignore': '!*.txt\nlocal.md\n',
      'docs/sub/.huixiangignore': '/here.md',
      'docs/a.md': '',
      'docs/a.txt': '',
      'docs/keep.txt': '',
      'docs/old.md': '',
      'docs/drafts/a.md': '',
      'docs/sub/a.txt': '',
      'docs/sub/local.md': '',
      'docs/local.md': '',
      'docs/sub/here.md': '',
      'docs/sub/deep/here.md': '',
      'docs/sub/deep/x.md': '',
      'docs/sub/drafts/b.md': '',
    });
    expect(namesOf(await list())).toEqual(['a.md', 'keep.txt', 'local.md', 'sub/a.txt', 'sub/deep/here.md', 'sub/drafts/b.md']);
  });

  it('reads only what is included, and nothing that is excluded', async () => {
    put({ 'docs/a.md': '', 'docs/zh/b.md': '', 'docs/zh/old/c.md': '', 'docs/zh/d.txt': '' });
    expect(namesOf(await list({ include: ['zh/'] }))).toEqual(['zh/b.md', 'zh/d.txt', 'zh/old/c.md']);
    expect(namesOf(await list({ include: ['**/*.md'], exclude: ['old/', '/a.md'] }))).toEqual(['zh/b.md']);
  });

  it('skips files of unknown kinds and says so, but not those that are left out anyway', async () => {
    put({ 'docs/a.md': '', 'docs/b.PNG': 'xx', 'docs/LICENSE': '', 'docs/.env': '', 'docs/old/c.png': '', 'docs/v1.2/README': '' });
    expect((await list({ exclude: ['old/'] })).skipped).toEqual([
      { document: 'LICENSE', bytes: 0, reason: 'files without an ending are not read' },
      { document: 'b.PNG', bytes: 2, reason: 'files ending in .png are not read' },
      { document: 'v1.2/README', bytes: 0, reason: 'files without an ending are not read' },
    ]);
    expect((await list({ include: ['*.md'] })).skipped).toEqual([]);
  });

  it('reads a file of an unknown kind by the name of a link that tells its kind', async () => {
    put({ 'docs/notes': 'text' });
    symlinkSync('notes', folder.file('docs/notes.md'));
    expect(await list()).toMatchObject({ files: [{ document: 'notes.md' }], skipped: [{ document: 'notes' }] });
  });

  it('skips a file over the limit, with the reason', async () => {
    put({ 'docs/large.md': 'x'.repeat(2_097_153), 'docs/limit.md': 'x'.repeat(2_097_152) });
    const { files, skipped } = await list({ maxFileBytes: 2_097_152 });
    expect(files).toMatchObject([{ document: 'limit.md' }]);
    expect(skipped).toEqual([
      { document: 'large.md', bytes: 2_097_153, reason: '2 MB, larger than 2 MB; raise ingest.maxFileMegabytes to read it' },
    ]);
  });

  it('names files in composed letters, and finds them again', async () => {
    put({ 'docs/cafe\u0301.md': 'é' });
    const { files } = await list();
    expect(files).toMatchObject([{ document: 'caf\u00E9.md', bytes: 2 }]);
    const source = new FolderDocumentSource({
      include: [],
      exclude: [],
      maxFileBytes: 9,
      reads: () => true,
      unpackedFolder: folder.file('unpacked'),
    });
    expect(await source.hash(files[0]!)).toHaveLength(64);
  });

  it('names no two documents alike, even where a name is already taken by a file', async () => {
    put({ 'one/docs/a.md': '', 'one/a.md': '', 'docs/a.md': '', 'x/docs/a.md': '' });
    const source = new FolderDocumentSource({
      include: [],
      exclude: [],
      maxFileBytes: 9,
      reads: () => true,
      unpackedFolder: folder.file('unpacked'),
    });
    const { files } = await source.list(
      ['one', 'docs', 'x/docs'].map((name) => ({ kind: 'folder' as const, path: folder.file(name), url: null })),
      {},
    );
    expect(files.map(({ document }) => document)).toEqual(['a.md', 'docs-2/a.md', 'docs-3/a.md', 'docs/a.md']);
  });

  it('follows no link that leaves the source, and says so', async () => {
    put({ 'docs/a.md': '', 'secret/b.md': '' });
    symlinkSync(folder.file('secret'), folder.file('docs/out'));
    symlinkSync(folder.file('secret/b.md'), folder.file('docs/b.md'));
    symlinkSync(folder.file('nowhere'), folder.file('docs/gone.md'));
    const { files, skipped } = await list();
    expect(files).toMatchObject([{ document: 'a.md' }]);
    expect(skipped).toEqual([
      { document: 'b.md', bytes: 0, reason: 'a link that leaves the source' },
      { document: 'gone.md', bytes: 0, reason: 'a link that leads nowhere' },
      { document: 'out', bytes: 0, reason: 'a link that leaves the source' },
    ]);
  });

  it('takes a folder whose name begins like the source’s for outside', async () => {
    put({ 'docs/a.md': '', 'docs-secret/b.md': '' });
    symlinkSync(folder.file('docs-secret'), folder.file('docs/b'));
    expect(namesOf(await list())).toEqual(['a.md']);
  });

  it('lists each file once, under its own name, and ends where links go in circles', async () => {
    put({ 'docs/real/a.md': '', 'docs/..data/mounted.md': '' });
    symlinkSync('..', folder.file('docs/real/up'));
    symlinkSync('real', folder.file('docs/alias'));
    symlinkSync('real/a.md', folder.file('docs/again.md'));
    symlinkSync('self.md', folder.file('docs/self.md'));
    symlinkSync('..data/mounted.md', folder.file('docs/mounted.md'));
    const { files, skipped } = await list();
    expect(files.map(({ document }) => document)).toEqual(['mounted.md', 'real/a.md']);
    expect(skipped).toEqual([{ document: 'self.md', bytes: 0, reason: 'a link that leads nowhere' }]);
  });

  it('may itself be reached by a link', async () => {
    put({ 'docs/a.md': '' });
    symlinkSync('docs', folder.file('linked'));
    expect(namesOf(await list({}, 'linked'))).toEqual(['a.md']);
  });

  it('passes by what is no file, and never waits for it', async () => {
    put({ 'docs/a.md': '' });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(folder.file('docs/socket.md'), resolve));
    try {
      expect(namesOf(await list())).toEqual(['a.md']);
    } finally {
      server.close();
    }
  });

  it('skips a file whose name cannot be read, and keeps the others', async () => {
    put({ 'docs/a.md': '' });
    writeFileSync(Buffer.concat([Buffer.from(`${folder.file('docs')}/`), Buffer.from([0xcb, 0xae, 0xb1, 0xc3]), Buffer.from('.md')]), 'x');
    const { files, skipped } = await list();
    expect(files).toMatchObject([{ document: 'a.md' }]);
    expect(skipped).toMatchObject([{ reason: 'the file cannot be opened; is its name UTF-8?' }]);
  });

  it('finds nothing in an empty folder, and refuses a file in place of one', async () => {
    put({ 'docs/.keep': '', 'file.md': '' });
    expect(await list()).toEqual({ files: [], skipped: [] });
    await expect(list({}, 'file.md')).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE',
      message: expect.stringContaining('it is a file, not a folder'),
    });
  });
});
