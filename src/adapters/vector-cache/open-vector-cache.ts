import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type Database from 'libsql';
import { AssistantError } from '#domain/errors.js';
import type { VectorCache } from '#ports/vector-cache.js';

interface Row {
  readonly id: number;
  readonly checksum: number;
  readonly vector: ArrayBuffer;
}

/** Ids deleted by one statement. */
const step = 10_000;

/** An open `embeddings.sqlite`, as SqliteVectorCacheStore makes it. Several processes may have it open. */
export class OpenVectorCache implements VectorCache {
  readonly #file: string;
  readonly #database: Database.Database;
  readonly #find: Database.Statement;
  readonly #insert: Database.Statement;
  /** Ids read or written since it was opened. */
  readonly #used = new Set<number>();

  constructor(file: string, database: Database.Database) {
    this.#file = file;
    this.#database = database;
    this.#find = database.prepare('SELECT id, checksum, vector FROM vector WHERE key = ?');
    this.#insert = database.prepare(
      `INSERT INTO vector (key, checksum, vector) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET checksum = excluded.checksum, vector = excluded.vector RETURNING id`,
    );
  }

  get(texts: readonly string[]): (Float32Array | null)[] {
    return this.#guard(() => texts.map((text) => this.#read(text)));
  }

  put(texts: readonly string[], vectors: readonly Float32Array[]): void {
    if (texts.length !== vectors.length)
      throw new AssistantError('INVALID_INPUT', `${texts.length} texts were given with ${vectors.length} vectors`);
    const write = this.#database.transaction(() => texts.forEach((text, i) => this.#write(text, vectors[i] ?? new Float32Array())));
    this.#guard(() => write.immediate());
  }

  prune(): void {
    const remove = this.#database.transaction(() => {
      const rows = this.#database.prepare('SELECT id FROM vector').all([]) as { id: number }[];
      const unused = rows.map(({ id }) => id).filter((id) => !this.#used.has(id));
      const statement = this.#database.prepare('DELETE FROM vector WHERE id IN (SELECT value FROM json_each(?))');
      for (let first = 0; first < unused.length; first += step) statement.run([JSON.stringify(unused.slice(first, first + step))]);
    });
    this.#guard(() => remove.immediate());
  }

  close(): void {
    if (this.#database.open) this.#database.close();
  }

  /** A vector that does not match its checksum is not known. */
  #read(text: string): Float32Array | null {
    const [row] = this.#find.all([keyOf(text)]) as Row[];
    if (!row || crc32(new Uint8Array(row.vector)) !== row.checksum) return null;
    this.#used.add(row.id);
    return new Float32Array(row.vector);
  }

  #write(text: string, vector: Float32Array): void {
    const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
    const [row] = this.#insert.all([keyOf(text), crc32(bytes), bytes]) as { id: number }[];
    if (row) this.#used.add(row.id);
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

function keyOf(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
