import { readFile } from 'node:fs/promises';
import path from 'node:path';

const hash = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u;

/** The commit of a checkout; null for an installed package. */
export async function readCommit(folder: string): Promise<string | null> {
  const read = (...names: string[]): Promise<string> => readFile(path.join(folder, '.git', ...names), 'utf8').catch(() => '');
  const head = (await read('HEAD')).trim();
  const [, branch] = /^ref: (refs\/[\w./-]+)$/u.exec(head) ?? [];
  if (branch === undefined) return hash.test(head) ? head : null;
  const loose = (await read(...branch.split('/').filter((part) => part !== '..'))).trim();
  if (hash.test(loose)) return loose;
  const packed = (await read('packed-refs')).split('\n').find((line) => line.endsWith(` ${branch}`));
  const [found = ''] = packed?.split(' ') ?? [];
  return hash.test(found) ? found : null;
}
