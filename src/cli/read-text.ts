import { readFile } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';

/** A text file, without its byte order mark. @throws AssistantError INVALID_INPUT when it cannot be read, or is not UTF-8 */
export async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new AssistantError('INVALID_INPUT', `cannot read ${file}; give the path of a file`, { cause });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AssistantError('INVALID_INPUT', `${file} is not UTF-8; save it as UTF-8 (in Excel: CSV UTF-8)`, { cause });
  }
}
