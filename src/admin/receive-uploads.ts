import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { uploadName } from '#domain/upload-name.js';
import type { Place } from '#admin/upload-room.js';
import type { LibraryParts } from '#admin/library-parts.js';
import { untilAborted } from '#admin/until-aborted.js';

/** What became of one file of an upload. */
export interface ReceivedFile {
  readonly name: string;
  readonly state: 'accepted' | 'refused';
  readonly bytes: number;
  /** Whether it took the place of one of that name. */
  readonly replaced: boolean;
  /** Why it was refused. */
  readonly reason: string | null;
}

type Parts = Pick<LibraryParts, 'uploads' | 'uploadRoom' | 'limits' | 'reads'>;

interface Receiving {
  readonly library: string;
  /** Aborted with the reason, when nobody waits any more or it takes too long. */
  readonly signal: AbortSignal;
  /** Told of each file as soon as it is safe, or refused: what breaks off later changes nothing of it. */
  readonly tell: (file: ReceivedFile) => void;
}

const megabyte = 1_048_576;
/** Boundaries and headers of the parts. */
const envelopeBytes = megabyte;
/** What is wrong with one file; anything else ends the upload. */
const ofOneFile = new Set(['INVALID_INPUT', 'CONFLICT']);
/** Ours say what was wrong, the parser's cut off without a word. */
const parserLimits = { fileSize: Number.MAX_SAFE_INTEGER, fields: 10, fieldSize: 10_000, headerPairs: 20 };

/**
 * Takes the files of a `multipart/form-data` request, streamed to the disk one after the other.
 * @throws AssistantError INVALID_INPUT for another form, a cut-off one, too many files or too much, STORAGE_FAILED, and the reason of
 *   the signal
 */
export async function receiveUploads(request: FastifyRequest, parts: Parts, receiving: Receiving): Promise<void> {
  const { signal } = receiving;
  const { filesPerRequest, requestMegabytes } = parts.limits;
  if (!request.isMultipart()) throw new AssistantError('INVALID_INPUT', 'send files as multipart/form-data');
  if (Number(request.headers['content-length'] ?? 0) > requestMegabytes * megabyte + envelopeBytes)
    throw new AssistantError(
      'INVALID_INPUT',
      `the upload is larger than ${requestMegabytes} MB (uploads.requestMegabytes); send it in pieces`,
    );
  const files = request.files({
    preservePath: true,
    throwFileSizeLimit: false,
    limits: { ...parserLimits, files: filesPerRequest, parts: filesPerRequest + parserLimits.fields },
  });
  const receiver = new Receiver(parts, receiving);
  const stop = (): void => receiver.stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) stop();
    await untilAborted(receiver.run(files), signal);
  } catch (cause) {
    await receiver.settle();
    if (cause instanceof AssistantError) throw cause;
    throw new AssistantError('INVALID_INPUT', `the upload cannot be read to its end (${wordsOf(cause)}); what was accepted stays`, {
      cause,
    });
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

interface Part {
  readonly filename: string;
  readonly file: Readable;
}

interface Room {
  /** Bytes of the request. */
  readonly left: number;
  readonly placeFor: (name: string) => Place;
}

/** What arrives, as far as the library has room for it. @throws AssistantError INVALID_INPUT */
async function* within(place: Place, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    if (!place.take(piece.length)) throw new AssistantError('INVALID_INPUT', 'the library is full (uploads.libraryMegabytes)');
    yield piece;
  }
}

class Receiver {
  readonly #names = new Set<string>();
  #file: Readable | null = null;
  #receiving: Promise<ReceivedFile> | null = null;
  #isStopped = false;

  constructor(
    private readonly parts: Parts,
    private readonly receiving: Receiving,
  ) {}

  stop(): void {
    this.#isStopped = true;
    this.#file?.destroy(new AssistantError('CANCELLED', 'the upload was cancelled'));
  }

  run(files: AsyncIterable<Part>): Promise<void> {
    const { uploadRoom, limits } = this.parts;
    let left = limits.requestMegabytes * megabyte;
    return uploadRoom.within(this.receiving.library, async (placeFor) => {
      for await (const part of files) {
        if (this.#isStopped) return;
        this.#receiving = this.#receive(part, { left, placeFor });
        left -= (await this.#receiving).bytes;
      }
    });
  }

  /** A file that was whole when the rest broke off is still being put in its place. */
  async settle(): Promise<void> {
    await this.#receiving?.catch(() => undefined);
  }

  async #receive(part: Part, room: Room): Promise<ReceivedFile> {
    const received = await this.#keep(part, room);
    this.receiving.tell(received);
    return received;
  }

  async #keep({ filename, file }: Part, { left, placeFor }: Room): Promise<ReceivedFile> {
    const { uploads, limits } = this.parts;
    const { library, signal } = this.receiving;
    this.#file = file;
    const { name, problem } = uploadName(filename);
    const refused = (reason: string): ReceivedFile => {
      file.resume();
      return { name, state: 'refused', bytes: 0, replaced: false, reason };
    };
    const known = problem ?? this.#twice(name) ?? this.#unreadable(name);
    if (known !== null) return refused(known);
    const mostBytes = limits.fileMegabytes * megabyte;
    const place = placeFor(name);
    let isKept = false;
    try {
      // The parser ends with a stream that is destroyed: what is refused is read to its end.
      const content = within(place, file.iterator({ destroyOnReturn: false }));
      const kept = await uploads.add({ library, name, content, mostBytes: Math.min(mostBytes, left), signal });
      isKept = true;
      return { name, state: 'accepted', bytes: kept.bytes, replaced: kept.replaced, reason: null };
    } catch (error) {
      if (signal.aborted || !(error instanceof AssistantError) || !ofOneFile.has(error.code)) throw error;
      const isFull = left < mostBytes ? ', which is all that is left (uploads.requestMegabytes)' : '';
      return refused(`${error.message}${error.message.includes('larger') ? isFull : ''}`);
    } finally {
      place.settle(isKept);
    }
  }

  #twice(name: string): string | null {
    if (this.#names.has(name)) return 'it came twice in this upload; the first one counts';
    this.#names.add(name);
    return null;
  }

  #unreadable(name: string): string | null {
    return this.parts.reads(name) ? null : 'files of its kind are not read';
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}
