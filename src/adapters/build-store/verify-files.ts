import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BuildManifest } from '#domain/build.js';
import { AssistantError } from '#domain/errors.js';
import { hashFile } from '#database/hash-file.js';
import { writeFileAtomically } from '#database/write-file-atomically.js';
import { buildFiles, contentFiles } from './library-folder.js';

/**
 * A file written within this time before the stamp may have been written again without its times showing it: file
 * systems keep times in ticks.
 */
const tickMs = 50;

/**
 * Compares a build's files with its manifest. The first time by hash; after that a stamp tells that nothing has touched
 * the files since, and a touched one is hashed again.
 * @throws AssistantError BUILD_CORRUPT naming the file
 */
export async function verifyFiles(folder: string, manifest: BuildManifest): Promise<void> {
  const { files, library } = manifest;
  const names = contentFiles(manifest);
  const expected = names.map((name) => ({ name, file: path.join(folder, name), ...(files[name] ?? { sha256: '', bytes: -1 }) }));
  const look = (): Promise<string> => describe(expected, library);
  const before = await look();
  if (before === (await readStamp(folder, names))) return;
  for (const { file, sha256, bytes } of expected) {
    const found = await hashFile(file).catch((cause: unknown) => unreadable(file, library, cause));
    if (found.bytes !== bytes) throw damaged(file, library, `it has ${found.bytes} bytes instead of ${bytes}`);
    if (found.sha256 !== sha256) throw damaged(file, library, 'its content has changed since it was written');
  }
  // Without the stamp the next opening is slower, no more: a folder that cannot be written can still be read.
  if (before === (await look())) await writeFileAtomically(path.join(folder, buildFiles.verified), before).catch(() => undefined);
}

/** Everything that changes when a file is written to, and the hash that was found then. */
async function describe(files: readonly { name: string; file: string; sha256: string }[], library: string): Promise<string> {
  const seen: Record<string, string> = {};
  for (const { name, file, sha256 } of files) {
    const { size, ino, mtimeNs, ctimeNs } = await stat(file, { bigint: true }).catch((cause: unknown) => unreadable(file, library, cause));
    seen[name] = [sha256, size, ino, mtimeNs, ctimeNs].join(' ');
  }
  return JSON.stringify(seen);
}

async function readStamp(folder: string, names: readonly string[]): Promise<string | null> {
  const stamp = path.join(folder, buildFiles.verified);
  try {
    const written = (await stat(stamp)).ctimeMs;
    const touched = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).ctimeMs));
    return touched.every((time) => time < written - tickMs) ? await readFile(stamp, 'utf8') : null;
  } catch {
    return null;
  }
}

function unreadable(file: string, library: string, cause: unknown): never {
  const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
  if (missing) throw damaged(file, library, 'it is missing', cause);
  throw new AssistantError('STORAGE_FAILED', `${file} cannot be read; check the disk and the rights of the file`, { cause });
}

function damaged(file: string, library: string, how: string, cause?: unknown): AssistantError {
  return new AssistantError('BUILD_CORRUPT', `${file} is damaged: ${how}; run huixiang ingest --library ${library}`, { cause });
}
