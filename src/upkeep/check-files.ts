import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import type { Fault } from './check-libraries.js';
import { movingName } from './demand-whole-home.js';
import type { Home } from './stage-home.js';

/** What is younger may be in the hands of somebody. */
const leftoverMs = 3_600_000;
const leftover = /\.tmp$|^(?:backup|restore)-[0-9a-f]{8}\.partial$/u;

/** Whether `state.sqlite` is sound, and what stopped programs left in the home beside builds. */
export async function* checkFiles({ home, workdir, libraries }: Home, repairs: boolean): AsyncGenerator<Fault, void> {
  const state = path.join(workdir, 'state.sqlite');
  const problem = (await stat(state).catch(() => null)) ? problemOf(state) : null;
  if (problem !== null) yield { library: null, problem: `${state} is damaged: ${problem}; restore it from a backup`, repair: null };
  const moving = path.join(home, movingName);
  if (await stat(moving).catch(() => null))
    yield { library: null, problem: `${moving}: a restore was cut off; run huixiang restore with the same file`, repair: null };
  const folders = [home, workdir, ...(await readdir(libraries).catch(() => [])).map((name) => path.join(libraries, name))];
  for (const folder of folders)
    for (const name of (await readdir(folder).catch(() => [])).filter((one) => leftover.test(one))) {
      const place = path.join(folder, name);
      const found = await stat(place).catch(() => null);
      if (!found || Date.now() - found.mtimeMs < leftoverMs) continue;
      if (repairs) await rm(place, { recursive: true, force: true });
      yield { library: null, problem: `${place}: left by a program that was stopped`, repair: repairs ? 'removed' : null };
    }
}

function problemOf(file: string): string | null {
  let database: Database.Database | undefined;
  try {
    database = new Database(pathToFileURL(file).href, { timeout: 5_000 });
    const found = database.prepare('PRAGMA integrity_check(3)').all() as { integrity_check: string }[];
    const words = found.map(({ integrity_check: word }) => word).join('; ');
    return words === 'ok' ? null : words;
  } catch (error) {
    return String(error);
  } finally {
    database?.close();
  }
}
