import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

const mostBytes = 20_000_000;

/**
 * Opens files beside a document by their relative links, never outside its source: what a document names must not be a way
 * to read the rest of the machine.
 * @param document its path in the library
 * @param location where it is on disk; where that does not end in `document`, only its own folder is open
 */
export function linkedFiles(document: string, location: string): (target: string) => Promise<Uint8Array | null> {
  const root = location.endsWith(`/${document}`) ? location.slice(0, -document.length - 1) : path.dirname(location);
  return async (target) => {
    if (!target || target.includes('\0') || path.isAbsolute(target) || /^[a-z][a-z\d+.-]*:/iu.test(target)) return null;
    try {
      const [inside, file] = await Promise.all([realpath(root), realpath(path.resolve(path.dirname(location), target))]);
      const found = await stat(file);
      return file.startsWith(path.join(inside, path.sep)) && found.isFile() && found.size <= mostBytes ? await readFile(file) : null;
    } catch {
      return null;
    }
  };
}
