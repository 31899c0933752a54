import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type Database from 'libsql';
import { AssistantError } from '#domain/errors.js';
import type { PassageVectors } from '#ports/embedder.js';
import type { VectorCache } from '#ports/vector-cache.js';
import { packedRowBytes } from '#shared/packed-tokens.js';

interface Row {
  readonly id: number;
  readonly checksum: number;
  readonly vector: ArrayBuffer;
}

interface TokensRow {
  readonly checksum: number;
  readonly dimension: number;
  readonly packed: ArrayBuffer;
}

/** Ids deleted by one statement. */
const step = 10_000;

/** An open `embeddings.sqlite`, as SqliteVectorCacheStore makes it. Several processes may have it open. */
export class OpenVectorCache implements VectorCache {
  readonly #file: string;
  readonly #database: Database.Database;
  readonly #find: Database.Statement;
  readonly #insert: Database.Statement;
  readonly #findTokens: Database.Statement;
  readonly #insertTokens: Database.Statement;
  /** Ids read or written since it was opened, and those of them whose tokens were. */
  readonly #used = new Set<number>();
  readonly #usedTokens = new Set<number>();

  constructor(file: string, database: Database.Database) {
    this.#file = file;
    this.#database = database;
    this.#find = database.prepare('SELECT id, checksum, vector FROM vector WHERE key = ?');
    this.#insert = database.prepare(
      `INSERT INTO vector (key, checksum, vector) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET checksum = excluded.checksum, vector = excluded.vector RETURNING id`,
    );
    this.#findTokens = database.prepare('SELECT checksum, dimension, packed FROM tokens WHERE id = ?');
    this.#insertTokens = database.prepare('INSERT OR REPLACE INTO tokens (id, checksum, dimension, packed) VALUES (?, ?, ?, ?)');
  }

  get(texts: readonly string[]): (Float32Array | null)[] {
    return this.#guard(() => texts.map((text) => this.#read(text)?.vector ?? null));
  }

  put(texts: readonly string[], vectors: readonly Float32Array[]): void {
    this.#writeAll(texts, vectors, (text, vector) => void this.#write(text, vector));
  }

  getWithTokens(texts: readonly string[]): (PassageVectors | null)[] {
    return this.#guard(() => texts.map((text) => this.#readWithTokens(text)));
  }

  putWithTokens(texts: readonly string[], vectors: readonly PassageVectors[]): void {
    this.#writeAll(texts, vectors, (text, { vector, tokens }) => {
      const id = this.#write(text, vector);
      const { dimension, packed } = tokens;
      this.#insertTokens.run([id, checksumOf(packed, vector), dimension, bufferOf(packed)]);
      this.#usedTokens.add(id);
    });
  }

  prune(): void {
    const remove = this.#database.transaction(() => {
      this.#forget('vector', this.#used);
      this.#forget('tokens', this.#usedTokens);
    });
    this.#guard(() => remove.immediate());
  }

  close(): void {
    if (this.#database.open) this.#database.close();
  }

  #forget(table: 'vector' | 'tokens', used: ReadonlySet<number>): void {
    const rows = this.#database.prepare(`SELECT id FROM ${table}`).all([]) as { id: number }[];
    const unused = rows.map(({ id }) => id).filter((id) => !used.has(id));
    const statement = this.#database.prepare(`DELETE FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`);
    for (let first = 0; first < unused.length; first += step) statement.run([JSON.stringify(unused.slice(first, first + step))]);
  }

  /** A vector that does not match its checksum is not known. */
  #read(text: string): { readonly id: number; readonly vector: Float32Array } | null {
    const [row] = this.#find.all([keyOf(text)]) as Row[];
    if (!row || crc32(new Uint8Array(row.vector)) !== row.checksum) return null;
    this.#used.add(row.id);
    return { id: row.id, vector: new Float32Array(row.vector) };
  }

  #readWithTokens(text: string): PassageVectors | null {
    const known = this.#read(text);
    const [row] = known ? (this.#findTokens.all([known.id]) as TokensRow[]) : [];
    if (!known || !row) return null;
    const { dimension } = row;
    const packed = new Uint8Array(row.packed);
    if (checksumOf(packed, known.vector) !== row.checksum) return null;
    this.#usedTokens.add(known.id);
    return { vector: known.vector, tokens: { count: packed.length / packedRowBytes(dimension), dimension, packed } };
  }

  #writeAll<Vectors>(texts: readonly string[], vectors: readonly Vectors[], write: (text: string, vectors: Vectors) => void): void {
    if (texts.length !== vectors.length)
      throw new AssistantError('INVALID_INPUT', `${texts.length} texts were given with ${vectors.length} vectors`);
    const all = this.#database.transaction(() => vectors.forEach((one, i) => write(texts[i] ?? '', one)));
    this.#guard(() => all.immediate());
  }

  /** The id it has. */
  #write(text: string, vector: Float32Array): number {
    const bytes = bufferOf(vector);
    const [row] = this.#insert.all([keyOf(text), crc32(bytes), bytes]) as { id: number }[];
    const id = row?.id ?? 0;
    this.#used.add(id);
    return id;
  }

  #guard<Result>(work: () => Result): Result {
    try {
      if (this.#database.open) return work();
    } catch (cause) {
      throw new AssistantError('STORAGE_FAILED', `${this.#file} cannot be used; check the disk, or delete the file: it is only a cache`, {
        cause,
      });
    }
    throw new AssistantError('STORAGE_FAILED', `${this.#file} is closed; open the cache again`);
  }
}

/** Over the vector too: tokens belong to the vector of the same run, and to no other that may get the same id. */
function checksumOf(packed: Uint8Array, vector: Float32Array): number {
  return crc32(packed, crc32(bufferOf(vector)));
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function keyOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
