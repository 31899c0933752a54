export interface PruningOptions {
  /** Rows that are older are deleted. */
  readonly keepMs: number;
  /** How seldom that is done. */
  readonly everyMs: number;
}

/** When what is too old is deleted: at the first chance, and then every so often. */
export class Pruning {
  #prunedAt = -Infinity;

  constructor(private readonly options: PruningOptions) {}

  /** What was before this (ISO 8601, UTC) is to be deleted now; null while it is too soon after the last time. */
  due(at: Date): string | null {
    const { keepMs, everyMs } = this.options;
    const now = at.getTime();
    if (now - this.#prunedAt < everyMs) return null;
    this.#prunedAt = now;
    return new Date(now - keepMs).toISOString();
  }
}
