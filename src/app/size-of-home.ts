import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Home } from '#upkeep/stage-home.js';
import { leftOut } from '#upkeep/stage-home.js';

/** About how many bytes a backup of a home holds. */
export async function sizeOfHome({ workdir, libraries }: Home): Promise<number> {
  const names = (await namesIn(workdir)).filter((name) => !leftOut.has(name));
  const sizes = await Promise.all([...names.map((name) => sizeOf(path.join(workdir, name))), sizeOf(libraries)]);
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function sizeOf(place: string): Promise<number> {
  const found = await lstat(place).catch(() => null);
  if (!found?.isDirectory()) return found?.isFile() ? found.size : 0;
  let sum = 0;
  for (const name of await namesIn(place)) sum += await sizeOf(path.join(place, name));
  return sum;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
