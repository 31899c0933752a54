import { namesIn } from '#database/names-in.js';
import { isBuildId } from './build-id.js';

/** Ids of the finished builds in a `builds` folder, newest first; none when there is no such folder. */
export async function listBuildIds(builds: string): Promise<string[]> {
  const names = await namesIn(builds);
  return names.filter(isBuildId).sort().reverse();
}
