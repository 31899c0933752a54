import type { UploadStore } from '#ports/upload-store.js';

interface Filling {
  uploads: number;
  /** Bytes kept by name when the first of these uploads began, and since. */
  readonly sizes: Promise<Map<string, number>>;
  /** All of them together, once they are known. */
  kept: number;
  /** Bytes of files that are on their way. */
  arriving: number;
}

/** The place of one file that arrives. */
export interface Place {
  /** False when there is no room for so many further bytes. */
  readonly take: (bytes: number) => boolean;
  /** The file is kept, or was refused. */
  readonly settle: (isKept: boolean) => void;
}

/** How much more the uploads of each library may hold, over all requests that bring files at once. A file that replaces another needs only what it has more. */
export class UploadRoom {
  readonly #libraries = new Map<string, Filling>();

  constructor(
    private readonly uploads: Pick<UploadStore, 'list'>,
    private readonly mostBytes: number,
  ) {}

  /** For one upload, from its first file to its last. */
  async within(library: string, receive: (placeFor: (name: string) => Place) => Promise<void>): Promise<void> {
    const filling = this.#libraries.get(library) ?? this.#begin(library);
    filling.uploads += 1;
    try {
      const sizes = await filling.sizes;
      await receive((name) => placeIn(filling, sizes, { name, mostBytes: this.mostBytes }));
    } finally {
      filling.uploads -= 1;
      if (filling.uploads === 0) this.#libraries.delete(library);
    }
  }

  #begin(library: string): Filling {
    const read = async (): Promise<Map<string, number>> => {
      const files = await this.uploads.list(library);
      filling.kept = files.reduce((sum, { bytes }) => sum + bytes, 0);
      return new Map(files.map(({ name, bytes }) => [name, bytes]));
    };
    const filling: Filling = { uploads: 0, kept: 0, arriving: 0, sizes: read() };
    this.#libraries.set(library, filling);
    return filling;
  }
}

function placeIn(
  filling: Filling,
  sizes: Map<string, number>,
  { name, mostBytes }: { readonly name: string; readonly mostBytes: number },
): Place {
  let taken = 0;
  return {
    take: (bytes) => {
      if (filling.kept - (sizes.get(name) ?? 0) + filling.arriving + bytes > mostBytes) return false;
      filling.arriving += bytes;
      taken += bytes;
      return true;
    },
    settle: (isKept) => {
      filling.arriving -= taken;
      if (!isKept) return;
      filling.kept += taken - (sizes.get(name) ?? 0);
      sizes.set(name, taken);
    },
  };
}
