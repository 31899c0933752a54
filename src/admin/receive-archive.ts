import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';

/** One file more than is taken, so that it is seen and refused. */
const parserLimits = { fileSize: Number.MAX_SAFE_INTEGER, files: 2, fields: 10, fieldSize: 10_000, headerPairs: 20, parts: 12 };

/**
 * The bytes of the one file of a `multipart/form-data` request; fields beside it are passed over. What follows the file is read when
 * the bytes were.
 * @throws AssistantError INVALID_INPUT for another form, none or several files, and a form that cannot be read, the bytes too
 */
export async function receiveArchive(request: FastifyRequest): Promise<AsyncIterable<Uint8Array>> {
  if (!request.isMultipart()) throw new AssistantError('INVALID_INPUT', 'send the archive as multipart/form-data');
  const files = request.files({ throwFileSizeLimit: false, limits: parserLimits });
  const next = () => files.next().catch(refuse);
  const first = await next();
  if (first.done) throw new AssistantError('INVALID_INPUT', 'the request holds no archive');
  return bytesOf(first.value.file, next);
}

async function* bytesOf(file: AsyncIterable<Uint8Array>, next: () => Promise<IteratorResult<unknown>>): AsyncGenerator<Uint8Array, void> {
  try {
    yield* file;
  } catch (cause) {
    refuse(cause);
  }
  if (!(await next()).done) throw new AssistantError('INVALID_INPUT', 'the request holds more than one file; send one archive at a time');
}

/** The parser throws errors of its own and of Node, whatever it is that it cannot read. */
function refuse(cause: unknown): never {
  const words = cause instanceof Error ? cause.message : 'unknown reason';
  throw new AssistantError('INVALID_INPUT', `the request cannot be read to its end (${words}); send the archive once more`, { cause });
}
