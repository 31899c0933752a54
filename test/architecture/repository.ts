import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The checkout, as the architecture tests read it. Names are relative to its top, with `/`. */
export const repository = {
  root,
  at: (name: string): string => path.join(root, name),
  read: (name: string): string => readFileSync(path.join(root, name), 'utf8'),
  has: (name: string): boolean => existsSync(path.join(root, name)),
  /** Everything that is committed or will be with the next commit. */
  files: execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((name) => name !== '' && statSync(path.join(root, name), { throwIfNoEntry: false })?.isFile()),
};
