import { AssistantError } from '#domain/errors.js';

interface Kept<Answer> {
  readonly fingerprint: string;
  readonly until: number;
  readonly answer: Promise<Answer>;
}

/** What a request is known by, and what it said. */
export interface Repeatable {
  /** Of the caller and their word for the request. */
  readonly subject: string;
  /** The same for the same request alone. */
  readonly fingerprint: string;
}

const keptMs = 24 * 3_600_000;
/** Of more answers the oldest are forgotten. */
const mostKept = 1000;

/**
 * Answers that are given again to who asks again. In memory: they hold keys and links that are told once and written nowhere; after
 * a restart what was asked before is asked anew.
 */
export class Replays<Answer = unknown> {
  readonly #kept = new Map<string, Kept<Answer>>();

  /** @param elapsed milliseconds that only rise */
  constructor(private readonly elapsed: () => number) {}

  /**
   * The answer there is, or is about to be, else that of `act`; a failure is not kept.
   * @throws AssistantError CONFLICT when the word was used for another request; what `act` throws
   */
  async once(
    { subject, fingerprint }: Repeatable,
    act: () => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly isReplayed: boolean }> {
    const now = this.elapsed();
    this.#forget(now);
    const known = this.#kept.get(subject);
    if (known) {
      if (known.fingerprint !== fingerprint)
        throw new AssistantError('CONFLICT', 'this Idempotency-Key was sent with another request; take a new one for each');
      return { answer: await known.answer, isReplayed: true };
    }
    const answer = act();
    this.#kept.set(subject, { fingerprint, until: now + keptMs, answer });
    try {
      return { answer: await answer, isReplayed: false };
    } catch (error) {
      this.#kept.delete(subject);
      throw error;
    }
  }

  /** In the order they came, which is that of their ends. */
  #forget(now: number): void {
    for (const [subject, { until }] of this.#kept) {
      if (until > now && this.#kept.size < mostKept) return;
      this.#kept.delete(subject);
    }
  }
}
