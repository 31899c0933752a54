/** What waits: a text with its length, and since when. */
export interface Waiting {
  /** Tokens, at least 1. */
  readonly size: number;
  /** A question, which somebody waits for. */
  readonly isUrgent: boolean;
  /** Milliseconds as `performance.now()` counts them. */
  readonly since: number;
}

export interface BatchLimits {
  /** Most tokens of a batch, unless its one text has more. */
  readonly tokens: number;
  /** Most texts of a batch. */
  readonly texts: number;
}

/** After so long a passage is taken before younger questions, every other time at most: so a backlog of passages holds up no question. */
const patienceMs = 2_000;
/** Texts go together when the longest has at most so many times the tokens of the one that was waiting longest. */
const similar = 1.25;

/** Texts that wait for the model, each exactly once. Its caller bounds it by permits. */
export class BatchQueue<Item extends Waiting> {
  private readonly waiting = new Set<Item>(); // keeps the order in which they came
  private wasPatienceLast = false;

  get length(): number {
    return this.waiting.size;
  }

  get tokens(): number {
    return [...this.waiting].reduce((sum, { size }) => sum + size, 0);
  }

  add(item: Item): void {
    this.waiting.add(item);
  }

  /** Whether it was still waiting. */
  remove(item: Item): boolean {
    return this.waiting.delete(item);
  }

  /**
   * Takes out the next batch: the oldest question, else the oldest passage, and what is near it in length, the nearest first and of
   * these the oldest. A passage that has waited too long has every second turn, so none starves. Empty when nothing waits.
   */
  take({ tokens, texts }: BatchLimits, now: number): Item[] {
    const items = [...this.waiting];
    const [oldest] = items;
    if (!oldest) return [];
    this.wasPatienceLast = !this.wasPatienceLast && now - oldest.since > patienceMs;
    const first = this.wasPatienceLast ? oldest : (items.find(({ isUrgent }) => isUrgent) ?? oldest);
    const distance = ({ size }: Item): number => Math.abs(size - first.size);
    const near = items
      .filter((item) => item !== first && item.size <= first.size * similar && first.size <= item.size * similar)
      .sort((a, b) => distance(a) - distance(b)); // keeps the older first among equals
    const batch = [first];
    let total = first.size;
    for (const item of near) {
      if (batch.length === texts || total + item.size > tokens) break;
      batch.push(item);
      total += item.size;
    }
    for (const item of batch) this.waiting.delete(item);
    return batch;
  }
}
