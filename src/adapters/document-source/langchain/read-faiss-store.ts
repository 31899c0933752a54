import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AssistantError } from '#domain/errors.js';
import { langChainDocument, type LangChainDocument } from '#adapters/document-source/langchain/langchain-document.js';

/** What a folder written by LangChain's `FaissStore.save` holds. */
export interface FaissFolder {
  /** In the order of their vectors. */
  readonly texts: readonly LangChainDocument[];
  /** Length of the vectors in it; they are of whatever model made them, and not read. */
  readonly dimension: number;
}

const indexFile = 'faiss.index';
const textsFile = 'docstore.json';
/** A text of more characters than this cannot be one string. */
const mostBytes = 400_000_000;
/** `docstore.json`: texts by id, and which vector is whose. */
const docstoreSchema = z.tuple([z.array(z.tuple([z.string(), langChainDocument])), z.record(z.string().regex(/^\d+$/u), z.string())]);

/**
 * Reads the texts of a folder of `FaissStore` (`@langchain/community/vectorstores/faiss`).
 * @throws AssistantError SOURCE_UNREADABLE when a file is missing, is none of LangChain's, or both do not belong together
 */
export async function readFaissStore(folder: string): Promise<FaissFolder> {
  const { dimension, count } = await readHeader(path.join(folder, indexFile));
  const [entries, owners] = await readTexts(path.join(folder, textsFile));
  const byId = new Map(entries);
  const places = Object.keys(owners)
    .map(Number)
    .sort((a, b) => a - b);
  const texts = places.flatMap((place) => byId.get(owners[String(place)] ?? '') ?? []);
  if (places.length !== count || texts.length !== count)
    throw refused(
      folder,
      `${indexFile} holds ${count} vectors and ${textsFile} ${texts.length} texts for them; one of both is of another save`,
    );
  if (count === 0) throw refused(folder, 'it holds no text');
  return { texts, dimension };
}

/**
 * A flat index begins with its four letters, the dimension and the number of vectors, as 32 and 64 bits, little-endian
 * (https://github.com/facebookresearch/faiss/blob/v1.7.4/faiss/impl/index_write.cpp, write_index_header).
 */
async function readHeader(file: string): Promise<{ readonly dimension: number; readonly count: number }> {
  const bytes = Buffer.alloc(16);
  try {
    const handle = await open(file, 'r');
    try {
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      if (bytesRead < bytes.length) throw new Error('it is cut off');
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw refused(file, cause instanceof Error ? cause.message : 'it cannot be read', cause);
  }
  if (!/^IxF(?:2|I|l)$/u.test(bytes.toString('latin1', 0, 4))) throw refused(file, 'it is no flat index of FAISS, as FaissStore writes it');
  return { dimension: bytes.readInt32LE(4), count: Number(bytes.readBigInt64LE(8)) };
}

async function readTexts(file: string): Promise<z.output<typeof docstoreSchema>> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) throw new Error(`it has more than ${mostBytes / 1e6} MB`);
    const read = docstoreSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (read.success) return read.data;
    throw new Error('it is no list of texts, as FaissStore writes it');
  } catch (cause) {
    throw refused(file, cause instanceof Error ? cause.message : 'it cannot be read', cause);
  }
}

function refused(place: string, reason: string, cause?: unknown): AssistantError {
  const remedy = 'give the folder that FaissStore.save wrote, with faiss.index and docstore.json';
  return new AssistantError('SOURCE_UNREADABLE', `${place}: ${reason}; ${remedy}`, { cause });
}
