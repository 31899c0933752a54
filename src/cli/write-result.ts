import { writeFile } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';

/** Writes a file somebody asked for. @throws AssistantError STORAGE_FAILED naming it */
export async function writeResult(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: unknown) => {
    throw new AssistantError('STORAGE_FAILED', `${file} cannot be written; check that its folder exists, its rights and the free space`, {
      cause,
    });
  });
}
