import { distinctExamples } from '#calibrate/distinct-examples.js';
import { AssistantError } from '#domain/errors.js';
import type { Feedback } from '#domain/feedback.js';
import { lessonOf } from '#feedback/lesson-of.js';
import type { Clock } from '#ports/clock.js';
import type { CorrectionStore } from '#ports/correction-store.js';
import type { FeedbackStore } from '#ports/feedback-store.js';
import type { GateStore } from '#ports/gate-store.js';

interface Parts {
  readonly feedback: FeedbackStore;
  readonly gates: GateStore;
  readonly corrections: CorrectionStore;
  readonly clock: Clock;
}

/** Which feedback, and who decides. */
export interface FeedbackChoice {
  readonly library: string;
  readonly id: string;
  /** An account. */
  readonly by: string;
}

/** Lets feedback teach its library, or not. Gate and build take it up when they are next made. */
export class DecideFeedback {
  constructor(private readonly parts: Parts) {}

  /**
   * What it teaches is kept before it counts as approved: after a crash in between it is approved once more, to the same end.
   * @throws AssistantError NOT_FOUND, CONFLICT (texts are not kept), LIBRARY_BUSY, INVALID_INPUT (examples that cannot be read), STORAGE_FAILED
   */
  async approve(choice: FeedbackChoice): Promise<Feedback> {
    const { gates, corrections } = this.parts;
    const { library } = choice;
    const feedback = await this.#find(choice);
    if (feedback.state === 'approved') return feedback;
    const { example, correction } = lessonOf(feedback);
    if (example) await gates.changeExamples(library, (kept) => distinctExamples([...kept, example]));
    if (correction) await corrections.put(library, correction);
    return this.#decide(choice, 'approved');
  }

  /** One that was approved takes its correction away again; examples are changed where examples are kept. @throws AssistantError as `approve` */
  async dismiss(choice: FeedbackChoice): Promise<Feedback> {
    const feedback = await this.#find(choice);
    if (feedback.state === 'dismissed') return feedback;
    const correction = feedback.state === 'approved' ? lessonOf(feedback).correction : null;
    if (correction) await this.parts.corrections.remove(choice.library, correction);
    return this.#decide(choice, 'dismissed');
  }

  async #find({ library, id }: FeedbackChoice): Promise<Feedback> {
    const feedback = await this.parts.feedback.get(id);
    if (feedback?.library === library) return feedback;
    throw new AssistantError('NOT_FOUND', `there is no feedback ${id} in ${library}`);
  }

  #decide({ id, by }: FeedbackChoice, state: 'approved' | 'dismissed'): Promise<Feedback> {
    return this.parts.feedback.decide(id, { state, decidedAt: this.parts.clock.now().toISOString(), decidedBy: by });
  }
}
