import { open, writeFile } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';

/** Writes a file somebody asked for. @throws AssistantError STORAGE_FAILED naming it */
export async function writeResult(file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(file, content).catch((cause: unknown) => refuse(file, cause));
}

/** Says before long work that its result will have no place; creates the file where it is missing. @throws AssistantError STORAGE_FAILED */
export async function checkWritable(file: string): Promise<void> {
  const handle = await open(file, 'a').catch((cause: unknown) => refuse(file, cause));
  await handle.close();
}

function refuse(file: string, cause: unknown): never {
  throw new AssistantError('STORAGE_FAILED', `${file} cannot be written; check that its folder exists, its rights and the free space`, {
    cause,
  });
}
