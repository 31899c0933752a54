import { constants } from 'node:fs';
import { access, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AssistantError } from '#domain/errors.js';

/** Writes a file somebody asked for. @throws AssistantError STORAGE_FAILED naming it */
export async function writeResult(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content).catch((cause: unknown) => refuse(file, cause));
}

/** Says before long work that its result will have no place, and makes nothing. @throws AssistantError STORAGE_FAILED */
export async function checkWritable(file: string): Promise<void> {
  const existing = await stat(file).catch(() => null);
  if (existing?.isDirectory()) refuse(file, new Error('it is a folder'));
  await access(existing ? file : path.dirname(file), constants.W_OK).catch((cause: unknown) => refuse(file, cause));
}

function refuse(file: string, cause: unknown): never {
  throw new AssistantError('STORAGE_FAILED', `${file} cannot be written; check that its folder exists, its rights and the free space`, {
    cause,
  });
}
