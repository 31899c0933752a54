import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { FolderDocumentSource } from '#adapters/document-source/folder-document-source.js';
import { GitDocumentSource, type GitSourceOptions } from '#adapters/document-source/git-document-source.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

const folder = temporaryFolder();
const reads = (name: string): boolean => name.endsWith('.md');
const hosts = ['git.example'];

function sourceOf(options: Partial<GitSourceOptions> = {}): GitDocumentSource {
  return new GitDocumentSource({
    clonedFolder: folder.file('cloned'),
    folders: new FolderDocumentSource({ include: [], exclude: [], maxFileBytes: 1e6, reads, unpackedFolder: folder.file('unpacked') }),
    hosts,
    addressesOf: async () => ['192.0.2.1'],
    searchPath: process.env['PATH'] ?? '',
    timeoutMs: 30_000,
    mostBytes: 1e7,
    protocols: ['file'],
    ...options,
  });
}

/** Commits files to a repository and tells its address. */
function commit(name: string, files: Readonly<Record<string, string>>): string {
  const at = folder.file(name);
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: at, stdio: 'ignore' });
  if (!existsSync(at)) {
    mkdirSync(at);
    git('init', '--initial-branch', 'main');
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
    writeFileSync(path.join(at, file), text);
  }
  git('add', '--all');
  git('commit', '-m', 'docs');
  git('branch', '--force', 'stable');
  return pathToFileURL(at).href;
}

const git = (url: string, ref: string | null = null) => ({ kind: 'git', url, ref }) as const;
const names = async (source: GitDocumentSource, ...urls: ReturnType<typeof git>[]) => {
  const { files, skipped } = await source.list(urls);
  return [files.map(({ document }) => document), skipped.map(({ document, reason }) => `${document}: ${reason}`)];
};

describe('GitDocumentSource', () => {
  it('reads one state of a repository, and the next one when it is asked again', async () => {
    const url = commit('docs', { 'guide/ivy.md': '# Ivy', 'tool.exe': 'x' });
    expect(await names(sourceOf(), git(url, 'stable'))).toEqual([['guide/ivy.md'], [expect.stringContaining('tool.exe')]]);
    commit('docs', { 'oak.md': '# Oak' });
    const [files] = await names(sourceOf(), git(url, 'stable'));
    expect(files).toEqual(['guide/ivy.md', 'oak.md']);
    expect(readdirSync(folder.file('cloned'))).toHaveLength(1);
    const [cloned = ''] = readdirSync(folder.file('cloned'));
    expect(existsSync(path.join(folder.file('cloned'), cloned, 'docs', '.git'))).toBe(false);
  });

  it('tells two repositories with the same paths apart, and forgets what is no longer named', async () => {
    const urls = ['docs', 'more'].map((name) => git(commit(name, { 'a.md': name })));
    expect((await names(sourceOf(), ...urls))[0]).toEqual(['a.md', 'more/a.md']);
    expect((await names(sourceOf()))[0]).toEqual([]);
    expect(readdirSync(folder.file('cloned'))).toEqual([]);
  });

  it('stays with what it had when it cannot be refreshed', async () => {
    const url = commit('docs', { 'a.md': 'a' });
    await sourceOf().list([git(url)]);
    const late = await names(sourceOf({ timeoutMs: 1 }), git(url));
    expect(late).toEqual([['a.md'], [expect.stringMatching(/not refreshed: it took longer/u)]]);
    expect(readdirSync(folder.file('cloned'))).toHaveLength(1);
  });

  it('says what is wrong with one, and reads the others', async () => {
    const good = git(commit('docs', { 'a.md': 'a' }));
    const [files, skipped] = await names(
      sourceOf(),
      git(pathToFileURL(folder.file('nothing')).href),
      git(good.url, 'no-such-branch'),
      good,
    );
    expect(files).toEqual(['a.md']);
    expect(skipped).toEqual([expect.stringContaining('no-such-branch'), expect.stringContaining('git repository')]);
  });

  it('refuses one that is too large', async () => {
    const url = commit('docs', { 'a.md': 'a'.repeat(200_000) });
    expect((await names(sourceOf({ mostBytes: 50_000 }), git(url)))[1]).toEqual([expect.stringContaining('larger than')]);
    expect(readdirSync(folder.file('cloned'))).toEqual([]);
  });

  it('follows no link out of a repository and runs none of its hooks', async () => {
    const url = commit('docs', { 'a.md': 'a' });
    const hook = folder.file('docs/.git/hooks/post-checkout');
    mkdirSync(path.dirname(hook), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\ntouch ${folder.file('ran')}\n`);
    chmodSync(hook, 0o755);
    writeFileSync(folder.file('secret.md'), 'secret');
    symlinkSync(folder.file('secret.md'), folder.file('docs/link.md'));
    commit('docs', { 'b.md': 'b' });
    const source = sourceOf();
    const { files } = await source.list([git(url)]);
    expect(existsSync(folder.file('ran'))).toBe(false);
    for (const file of files) expect(await source.hash(file)).toMatch(/^[0-9a-f]{64}$/u);
    const link = files.find(({ document }) => document === 'link.md');
    expect(link === undefined || link.bytes === folder.file('secret.md').length).toBe(true); // the link is a text that names a path, or nothing
  });

  it.each([
    ['http://git.example/a.git', 'not https'],
    ['file:///etc', 'not https'],
    ['ssh://git.example/a.git', 'not https'],
    ['https://evil.example/a.git', 'git.hosts'],
    ['https://git.example.evil.example/a.git', 'git.hosts'],
    ['https://ann:secret@git.example/a.git', 'user or a password'],
    ['https://git.example/a.git', 'no public address'],
  ])('asks nobody for %s', async (url, why) => {
    const addressesOf = async (): Promise<never> => Promise.reject(new Error('git.example has no public address'));
    const [files, skipped] = await names(sourceOf({ protocols: ['https'], addressesOf }), git(url));
    expect([files, skipped]).toEqual([[], [expect.stringContaining(why)]]);
  });

  it('says that Git is missing where it is', async () => {
    expect((await names(sourceOf({ searchPath: '/nonexistent' }), git(commit('docs', { 'a.md': 'a' }))))[1]).toEqual([
      expect.stringContaining('git is not installed'),
    ]);
  });

  it('ends when it is told to', async () => {
    const url = commit('docs', { 'a.md': 'a' });
    await expect(sourceOf().list([git(url)], { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(existsSync(folder.file('cloned'))).toBe(false);
  });
});
