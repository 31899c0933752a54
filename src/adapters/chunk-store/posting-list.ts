/** How often a term stands in each of some chunks, ids rising. Kept as bytes: per chunk the step from the id before, then the count. */
export class PostingList {
  /** Chunks that hold the term. */
  chunks = 0;
  readonly #bytes: number[] = [];
  #last = 0;

  /** @param id above all before, or 0 @param count 1 or more */
  append(id: number, count: number): void {
    this.#write(id - this.#last);
    this.#write(count);
    this.#last = id;
    this.chunks += 1;
  }

  toBytes(): Buffer {
    return Buffer.from(this.#bytes);
  }

  /** Seven bits a byte, the lowest first; the top bit says that more follow. */
  #write(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.#bytes.push(rest);
  }
}

/** Calls back for every chunk of a list, in order of id. Damaged bytes give wrong numbers, never an endless loop. */
export function readPostings(bytes: Uint8Array, visit: (id: number, count: number) => void): void {
  let at = 0;
  let id = 0;
  const read = (): number => {
    let value = 0;
    for (let shift = 0; at < bytes.length; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < bytes.length) {
    id += read();
    visit(id, read());
  }
}
