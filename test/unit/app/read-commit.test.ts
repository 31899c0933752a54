import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCommit } from '#app/read-commit.js';

const commit = 'a'.repeat(40);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huixiang-commit-'));
  mkdirSync(path.join(folder, '.git/refs/heads'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(path.join(folder, '.git', name), text);

describe('readCommit', () => {
  it('finds that of a branch, of a branch that is packed, and of none', async () => {
    write('HEAD', 'ref: refs/heads/main\n');
    expect(await readCommit(folder)).toBeNull();
    write('packed-refs', `# pack-refs\n${'b'.repeat(40)} refs/heads/other\n${commit} refs/heads/main\n`);
    expect(await readCommit(folder)).toBe(commit);
    write('refs/heads/main', `${'c'.repeat(40)}\n`);
    expect(await readCommit(folder)).toBe('c'.repeat(40));
    write('HEAD', commit);
    expect(await readCommit(folder)).toBe(commit);
  });

  it('is null for a package, and tells of no other file', async () => {
    expect(await readCommit(path.join(folder, 'nowhere'))).toBeNull();
    for (const head of ['ref: refs/../../../etc/passwd', 'ref: /etc/passwd', 'nonsense', '']) {
      write('HEAD', head);
      expect([head, await readCommit(folder)]).toEqual([head, null]);
    }
  });
});
