import { distinctExamples } from '#calibrate/distinct-examples.js';
import { AssistantError } from '#domain/errors.js';
import { changedSince, type Feedback } from '#domain/feedback.js';
import type { Example } from '#domain/gate.js';
import { lessonOf, type Lesson } from '#feedback/lesson-of.js';
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
  /** When what they read was given: its author may have changed it since. */
  readonly givenAt: string;
  /** An account. */
  readonly by: string;
  /** Whether the example that it taught goes with it when it is dismissed. */
  readonly withExample?: boolean;
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
    const forget = await this.#teach(choice.library, lessonOf(seen));
    return this.#decide(choice, seen, 'approved').catch(async (error: unknown) => {
      if (error instanceof AssistantError && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')) await forget();
      throw error;
    });
  }

  /** One that was approved takes its correction away again, and its example where that is wanted. @throws AssistantError as `approve` */
  async dismiss(choice: FeedbackChoice): Promise<Feedback> {
    const seen = await this.#find(choice);
    if (seen.state === 'dismissed') return seen;
    const { corrections, gates } = this.parts;
    const { correction, example } = seen.state === 'approved' ? lessonOf(seen) : { correction: null, example: null };
    if (correction) await corrections.remove(choice.library, correction);
    if (example && choice.withExample) await gates.changeExamples(choice.library, (kept) => kept.filter((one) => !isSame(one, example)));
    return this.#decide(choice, seen, 'dismissed');
  }

  async #find({ library, id, givenAt }: FeedbackChoice): Promise<Feedback> {
    const feedback = await this.parts.feedback.get(id);
    if (feedback?.library !== library) throw new AssistantError('NOT_FOUND', `there is no feedback ${id} in ${library}`);
    if (feedback.givenAt !== givenAt) throw changedSince(id);
    return feedback;
  }

  /** @returns what puts everything back as it was */
  async #teach(library: string, { example, correction }: Lesson): Promise<() => Promise<void>> {
    const { gates, corrections } = this.parts;
    let replaced: readonly Example[] = [];
    if (example)
      await gates.changeExamples(library, (kept) => {
        const taught = distinctExamples([...kept, example]);
        replaced = kept.filter((one) => !taught.includes(one));
        return taught;
      });
    const corrected = correction && (await corrections.put(library, correction));
    return async () => {
      if (correction) await corrections.remove(library, correction);
      if (corrected) await corrections.put(library, corrected);
      if (example) await gates.changeExamples(library, (kept) => [...kept.filter((one) => !isSame(one, example)), ...replaced]);
    };
  }

  /** Somebody else may have come to the same end first. */
  async #decide({ id, by }: FeedbackChoice, seen: Feedback, state: 'approved' | 'dismissed'): Promise<Feedback> {
    const { feedback, clock } = this.parts;
    try {
      return await feedback.decide(id, { state, decidedAt: clock.now().toISOString(), decidedBy: by }, seen);
    } catch (error) {
      const found = await feedback.get(id);
      if (found?.state === state && found.givenAt === seen.givenAt) return found;
      throw error;
    }
  }
}

function isSame(one: Example, other: Example): boolean {
  return one.text === other.text && one.good === other.good && one.group === other.group;
}
