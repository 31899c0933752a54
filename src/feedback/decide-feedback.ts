import { AssistantError } from '#domain/errors.js';
import { changedSince, type Displaced, type Feedback } from '#domain/feedback.js';
import { lessonOf } from '#feedback/lesson-of.js';
import type { Teaching } from '#feedback/teaching.js';
import type { Clock } from '#ports/clock.js';
import type { FeedbackStore } from '#ports/feedback-store.js';

interface Parts {
  readonly feedback: FeedbackStore;
  readonly teaching: Teaching;
  readonly clock: Clock;
}

/** Which feedback, and who decides. */
export interface FeedbackChoice {
  readonly library: string;
  readonly id: string;
  /** When what they read was given: its author may have changed it since. */
  readonly givenAt: string;
  /** An account. */
  readonly by: string;
  /** Whether the example that it taught goes with it when it is dismissed: unless others teach it, or it was there before. */
  readonly withExample?: boolean;
}

interface Decision {
  readonly state: 'approved' | 'dismissed';
  readonly displaced?: Displaced;
}

/** Lets feedback teach its library, or not. Gate and build take it up when they are next made. */
export class DecideFeedback {
  constructor(private readonly parts: Parts) {}

  /**
   * What it teaches is kept before it counts as approved: after a crash in between it is approved once more, to the same end. It is
   * taken back when the feedback is changed, dismissed or erased meanwhile.
   * @throws AssistantError NOT_FOUND, CONFLICT (changed or decided since it was read; texts are not kept), LIBRARY_BUSY, INVALID_INPUT
   *   (examples that cannot be read), STORAGE_FAILED
   */
  async approve(choice: FeedbackChoice): Promise<Feedback> {
    const seen = await this.#find(choice);
    if (seen.state === 'approved') return seen;
    const { displaced, forget } = await this.parts.teaching.teach(seen);
    return this.#decide(choice, seen, { state: 'approved', displaced }).catch(async (error: unknown) => {
      if (error instanceof AssistantError && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')) await forget();
      throw error;
    });
  }

  /** One that was approved takes its correction away again, and its example where that is wanted; what it displaced comes back. @throws AssistantError as `approve` */
  async dismiss(choice: FeedbackChoice): Promise<Feedback> {
    const seen = await this.#find(choice);
    if (seen.state === 'dismissed') return seen;
    if (seen.state !== 'approved') return this.#decide(choice, seen, { state: 'dismissed' });
    const displaced = choice.withExample === true ? null : await this.parts.feedback.displacedBy(choice.id);
    await this.parts.teaching.unlearn(seen, choice.withExample === true ? {} : { example: lessonOf(seen).example });
    return this.#decide(choice, seen, { state: 'dismissed', ...(displaced && { displaced }) });
  }

  async #find({ library, id, givenAt }: FeedbackChoice): Promise<Feedback> {
    const feedback = await this.parts.feedback.get(id);
    if (feedback?.library !== library) throw new AssistantError('NOT_FOUND', `there is no feedback ${id} in ${library}`);
    if (feedback.givenAt !== givenAt) throw changedSince(id);
    return feedback;
  }

  /** Somebody else may have come to the same end first. */
  async #decide({ id, by }: FeedbackChoice, seen: Feedback, decision: Decision): Promise<Feedback> {
    const { feedback, clock } = this.parts;
    try {
      return await feedback.decide(id, { ...decision, decidedAt: clock.now().toISOString(), decidedBy: by }, seen);
    } catch (error) {
      const found = await feedback.get(id);
      if (found?.state === decision.state && found.givenAt === seen.givenAt) return found;
      throw error;
    }
  }
}
