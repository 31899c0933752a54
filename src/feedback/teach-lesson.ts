import { AssistantError } from '#domain/errors.js';
import { changedSince, type Feedback } from '#domain/feedback.js';
import type { DecideFeedback } from '#feedback/decide-feedback.js';
import type { GiveFeedback, Judgement } from '#feedback/give-feedback.js';
import { lessonOf } from '#feedback/lesson-of.js';
import type { Teaching } from '#feedback/teaching.js';
import type { Clock } from '#ports/clock.js';
import type { FeedbackStore } from '#ports/feedback-store.js';

interface Parts {
  readonly feedback: FeedbackStore;
  readonly giveFeedback: Pick<GiveFeedback, 'prepare'>;
  readonly decideFeedback: Pick<DecideFeedback, 'dismiss'>;
  readonly teaching: Teaching;
  readonly clock: Clock;
}

export interface TaughtBy {
  /** The account of an editor. */
  readonly by: string;
  /** What was approved before and goes once the new one is safe, as it was read; null for nothing. */
  readonly replaces: Pick<Feedback, 'id' | 'givenAt'> | null;
}

/** An editor says what is right of a message, and the library learns it at once. */
export class TeachLesson {
  constructor(private readonly parts: Parts) {}

  /**
   * The new lesson is kept before an earlier one goes; whatever fails, one of them is there. An answer that the same editor taught before
   * goes only where `replaces` names it.
   * @throws AssistantError as `GiveFeedback.run` and `DecideFeedback.approve`; CONFLICT where an answer would go that was not named
   */
  async run(judgement: Judgement, { by, replaces }: TaughtBy): Promise<Feedback> {
    const { feedback, giveFeedback, decideFeedback, clock } = this.parts;
    const said = await giveFeedback.prepare(judgement);
    const own = (await feedback.about([said.trace])).find(({ author }) => author === said.author) ?? null;
    const earlier = replaces && (await this.#earlier(judgement.library, replaces));
    if (own?.state === 'approved' && own.correction !== null && own.id !== earlier?.id && !isSameLesson(own, said))
      throw new AssistantError(
        'CONFLICT',
        `what you said of ${said.trace} taught an answer: name it in replaces (${own.id}), or dismiss it`,
      );
    const decided = { state: 'approved', decidedAt: clock.now().toISOString(), decidedBy: by } as const;
    const taught = await this.#learn({ ...said, id: own?.id ?? said.id, ...decided }, own);
    if (earlier && earlier.id !== taught.id)
      await decideFeedback.dismiss({ library: judgement.library, id: earlier.id, givenAt: earlier.givenAt, by, withExample: true });
    return taught;
  }

  async #earlier(library: string, { id, givenAt }: Pick<Feedback, 'id' | 'givenAt'>): Promise<Feedback> {
    const found = await this.parts.feedback.get(id);
    if (found?.library !== library) throw new AssistantError('NOT_FOUND', `replaces: there is no feedback ${id} in ${library}`);
    if (found.givenAt !== givenAt || found.state !== 'approved') throw changedSince(id);
    return found;
  }

  async #learn(wanted: Feedback, own: Feedback | null): Promise<Feedback> {
    const { feedback, teaching } = this.parts;
    const before = own?.state === 'approved' ? own : null;
    const { displaced, forget } = await teaching.teach(wanted);
    try {
      if (before) await teaching.unlearn(before, lessonOf(wanted));
      return await feedback.put(wanted, own, displaced);
    } catch (error) {
      await forget();
      if (before) await teaching.teach(before);
      throw error;
    }
  }
}

function isSameLesson(one: Feedback, other: Feedback): boolean {
  return one.verdict === other.verdict && one.question === other.question && one.correction === other.correction;
}
