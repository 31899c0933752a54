import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repository } from './repository.js';

/** Runs a check in a throw-away project: these files of ours, these planted ones, our packages. */
export function plantProject<Result>(
  ours: readonly string[],
  planted: Readonly<Record<string, string>>,
  check: (folder: string) => Result,
): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-planted-'));
  try {
    for (const name of ours) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      cpSync(repository.at(name), path.join(folder, name));
    }
    symlinkSync(repository.at('node_modules'), path.join(folder, 'node_modules'));
    for (const [name, text] of Object.entries(planted)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    return check(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
