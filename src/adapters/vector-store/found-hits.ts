import type { VectorHit } from '#ports/vector-store.js';

interface Found {
  /** So many were asked for. */
  readonly asked: number;
  readonly hits: readonly VectorHit[];
}

/** What was found for a vector, as long as somebody holds it: the gate and the search ask for the same one after each other. */
export class FoundHits {
  private readonly found = new WeakMap<Float32Array, Found>();

  /** The best `limit`, best first; null where fewer were asked for before. */
  of(vector: Float32Array, limit: number): VectorHit[] | null {
    const known = this.found.get(vector);
    return known && known.asked >= limit ? known.hits.slice(0, limit) : null;
  }

  keep(vector: Float32Array, found: Found): void {
    this.found.set(vector, found);
  }
}
