import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isLibraryName } from '#domain/library-name.js';
import { apart, isPassing, leftOut, liveBuild, type Home } from './stage-home.js';

/** About how many bytes a backup of a home holds: of what it takes. */
export async function sizeOfHome({ workdir, libraries }: Home): Promise<number> {
  let sum = await sizeOf(workdir, { but: leftOut });
  for (const name of (await namesIn(libraries)).filter(isLibraryName)) {
    const library = path.join(libraries, name);
    const live = await liveBuild(library);
    sum += (await sizeOf(library, { but: apart })) + (live === null ? 0 : await sizeOf(path.join(library, 'builds', live)));
  }
  return sum;
}

interface Measuring {
  readonly but?: ReadonlySet<string>;
  readonly isSent?: boolean;
}

async function sizeOf(place: string, { but, isSent = false }: Measuring = {}): Promise<number> {
  const found = await lstat(place).catch(() => null);
  if (!found?.isDirectory()) return found?.isFile() ? found.size : 0;
  const names = await namesIn(place);
  // What is written and not yet in the database itself is in the copy.
  const counted = names.filter((name) => !but?.has(name) && (isSent || !isPassing(name) || name.endsWith('.sqlite-wal')));
  let sum = 0;
  for (const name of counted) sum += await sizeOf(path.join(place, name), { isSent: isSent || name === 'uploads' });
  return sum;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
