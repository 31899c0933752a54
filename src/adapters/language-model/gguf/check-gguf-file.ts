import { open, type FileHandle } from 'node:fs/promises';
import { AssistantError } from '#domain/errors.js';

const magic = 'GGUF';
const remedy = 'give languageModel.file the path of a GGUF';

/** @throws AssistantError when there is no such file, when it cannot be read, or when it is no GGUF */
export async function checkGgufFile(file: string): Promise<void> {
  const handle = await open(file, 'r').catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${cause.code})`;
    throw refused(`${file}: ${reason}; ${remedy}`, cause);
  });
  const beginning = await read(handle, file);
  if (beginning !== magic) throw refused(`${file}: it is no GGUF; ${remedy}`);
}

async function read(handle: FileHandle, file: string): Promise<string> {
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } catch (cause) {
    throw refused(`${file}: it cannot be read (${(cause as NodeJS.ErrnoException).code}); ${remedy}`, cause);
  } finally {
    await handle.close();
  }
}

function refused(message: string, cause?: unknown): AssistantError {
  return new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', message, { cause, retryable: false });
}
