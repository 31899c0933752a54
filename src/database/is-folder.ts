import { stat } from 'node:fs/promises';

/** False for what is missing, or cannot be looked at. Follows links, so that what is in a home may live on another disk. */
export async function isFolder(place: string): Promise<boolean> {
  return stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
