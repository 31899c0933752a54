import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';

const megabyte = 1_048_576;

interface Receiving {
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

/**
 * The first file of a `multipart/form-data` request, as text; null for a request of another form or without a file.
 * @throws AssistantError INVALID_INPUT for what is malformed, cut off, too large or no UTF-8, and the reason of the signal
 */
export async function receiveFile(request: FastifyRequest, limits: Receiving): Promise<string | null> {
  return (await receiveNamedFile(request, limits))?.text ?? null;
}

/** The same with its name. */
export async function receiveNamedFile(
  request: FastifyRequest,
  { mostBytes, signal }: Receiving,
): Promise<{ readonly name: string; readonly text: string } | null> {
  if (!request.isMultipart()) return null;
  try {
    const part = await request.file({ throwFileSizeLimit: false, limits: { fileSize: mostBytes + 1, files: 1, fields: 10, parts: 11 } });
    if (!part) return null;
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of part.file as AsyncIterable<Buffer>) {
      signal.throwIfAborted();
      bytes += piece.length;
      if (bytes > mostBytes) throw new AssistantError('INVALID_INPUT', `the file is larger than ${Math.floor(mostBytes / megabyte)} MB`);
      pieces.push(piece);
    }
    return { name: part.filename, text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)) };
  } catch (cause) {
    if (cause instanceof AssistantError || signal.aborted) throw cause;
    throw new AssistantError('INVALID_INPUT', 'the file cannot be read to its end, or is no UTF-8 text', { cause });
  }
}
