import { AssistantError } from '#domain/errors.js';
import type { TokenVectors } from '#domain/token-vectors.js';
import type { TokenIndex, TokenIndexWriter, TokenStore } from '#ports/token-store.js';
import { packedRowBytes } from '#shared/packed-tokens.js';

interface Kept {
  readonly dimension: number;
  readonly tokens: readonly TokenVectors[];
}

/** Token vectors by file name, without files; they end with the process. */
export class MemoryTokenStore implements TokenStore {
  readonly #files = new Map<string, Kept>();

  async create(file: string, dimension: number): Promise<TokenIndexWriter> {
    const tokens: TokenVectors[] = [];
    let isOpen = true;
    const requireOpen = (): void => {
      if (!isOpen) throw new AssistantError('STORAGE_FAILED', `${file} is finished or abandoned`);
    };
    return {
      add: async (added) => {
        requireOpen();
        for (const { count, dimension: given, packed } of added)
          if (given !== dimension || packed.length !== count * packedRowBytes(dimension))
            throw new AssistantError('INVALID_INPUT', `${packed.length} bytes for ${count} vectors of ${given}`);
        tokens.push(...added.map((one) => ({ ...one, packed: one.packed.slice() })));
      },
      finish: async () => {
        requireOpen();
        isOpen = false;
        this.#files.set(file, { dimension, tokens });
      },
      abandon: async () => void (isOpen = false),
    };
  }

  async open(file: string): Promise<TokenIndex> {
    const kept = this.#files.get(file);
    if (!kept) throw new AssistantError('BUILD_CORRUPT', `there is no ${file}`);
    let isOpen = true;
    return {
      dimension: kept.dimension,
      size: kept.tokens.length,
      read: async (ids, { signal } = {}) => {
        if (!isOpen) throw new AssistantError('STORAGE_FAILED', `${file} is closed`);
        if (signal?.aborted) throw new AssistantError('CANCELLED', 'reading was cancelled', { cause: signal.reason });
        return ids.map((id) => {
          const found = kept.tokens[id];
          if (!found) throw new AssistantError('INVALID_INPUT', `no chunk ${id}`);
          return { ...found, packed: found.packed.slice() };
        });
      },
      close: async () => void (isOpen = false),
    };
  }
}
