import type { IncomingMessage } from 'node:http';
import { PassThrough, type Duplex } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

const unpackers: ReadonlyMap<string, (start: Buffer) => Duplex> = new Map<string, (start: Buffer) => Duplex>([
  ['', () => new PassThrough()],
  ['identity', () => new PassThrough()],
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  ['br', () => createBrotliDecompress()],
  // Some servers leave out the two bytes that RFC 9110, 8.4.1.2, asks for.
  ['deflate', (start) => (((start[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw())],
]);

/** What `readBody` can unpack, as the header Accept-Encoding says it. */
export const acceptedEncodings = 'gzip, br, deflate';

/**
 * The body of a response, unpacked.
 * @param maxBytes bound of what is received and of what it unpacks to
 * @throws Error with the reason, in words
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = (): Error => new Error(`it is larger than ${Math.ceil(maxBytes / 1024)} kB`);
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const encoding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  const unpacker = unpackers.get(encoding);
  if (!unpacker) throw new Error(`it is packed as ${encoding}, which is not read`);
  const received = await collect(response, maxBytes, tooLarge);
  if (received.length === 0) return received;
  const unpacking = unpacker(received);
  const unpacked = collect(unpacking, maxBytes, tooLarge);
  unpacking.end(received);
  try {
    return await unpacked;
  } catch (error) {
    throw isUnpackingError(error) ? new Error('what it is packed in is damaged', { cause: error }) : error;
  }
}

/** Leaving the loop early destroys the stream: nothing more is received or unpacked. */
async function collect(stream: AsyncIterable<unknown>, maxBytes: number, tooLarge: () => Error): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > maxBytes) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function isUnpackingError(error: unknown): boolean {
  return /^(?:Z_|ERR__|ERR_BROTLI|ERR_PADDING)/u.test((error as NodeJS.ErrnoException).code ?? '');
}
