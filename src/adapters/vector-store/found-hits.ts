import type { VectorHit } from '#ports/vector-store.js';

interface Found {
  /** So many were asked for. */
  readonly asked: number;
  readonly hits: readonly VectorHit[];
}

/** As many questions as are answered at a time, and their follow-ups: vectors of a gate are held for as long as its library is open. */
const most = 32;
/** Of each: where a filter is narrow much of a library is looked at, and hardly ever asked for again. */
const mostHits = 1_024;

/** What was found for the latest vectors: the gate and the search ask for the same one after each other. */
export class FoundHits {
  /** In the order they were kept, the oldest first. */
  private readonly found = new Map<Float32Array, Found>();

  /** The best `limit`, best first; null where fewer were asked for before. */
  of(vector: Float32Array, limit: number): VectorHit[] | null {
    const known = this.found.get(vector);
    return known && known.asked >= limit ? known.hits.slice(0, limit) : null;
  }

  keep(vector: Float32Array, found: Found): void {
    if (found.asked > mostHits) return;
    this.found.delete(vector);
    this.found.set(vector, found);
    for (const oldest of this.found.keys()) if (this.found.size > most) this.found.delete(oldest);
  }
}
