import { AssistantError } from '#domain/errors.js';
import type { Feedback, FeedbackVerdict, Verdict } from '#domain/feedback.js';
import type { Trace } from '#domain/trace.js';
import { maskPersonal } from '#shared/mask-personal.js';
import type { Clock } from '#ports/clock.js';
import type { FeedbackStore } from '#ports/feedback-store.js';
import type { TraceStore } from '#ports/trace-store.js';

interface Parts {
  readonly traces: TraceStore;
  readonly feedback: FeedbackStore;
  readonly clock: Clock;
  /** An id that no other feedback has. */
  readonly newId: () => string;
}

/** Who judges what. */
export interface Judgement extends Verdict {
  readonly library: string;
  readonly trace: string;
  /** An account, or a person of a channel; null for somebody without. */
  readonly author: string | null;
  /** Left out for accounts: `false` where `author` is a person, whose name is not kept where texts are not. */
  readonly isAccount?: boolean;
  /** Whether they may judge what others asked. */
  readonly isEditor: boolean;
  /** The question as it should be learned, in the words of an editor; as it was asked where it is null or left out. */
  readonly question?: string | null;
}

const fitting: Readonly<Record<'answered' | 'silent', readonly FeedbackVerdict[]>> = {
  answered: ['useful', 'not-useful', 'should-have-been-silent'],
  silent: ['should-have-answered'],
};

/** Takes down what somebody says of a decision. */
export class GiveFeedback {
  constructor(private readonly parts: Parts) {}

  /**
   * @throws AssistantError NOT_FOUND for a trace of another library or of somebody else, INVALID_INPUT for a verdict that does not fit
   *   what was decided, CONFLICT for one that was decided on (of an editor: approved), STORAGE_FAILED
   */
  async run(judgement: Judgement): Promise<Feedback> {
    return this.parts.feedback.give(await this.prepare(judgement), judgement.isEditor);
  }

  /** What `run` takes down. @throws AssistantError as it does */
  async prepare({
    library,
    trace: id,
    author,
    isAccount = true,
    isEditor,
    verdict,
    comment,
    correction,
    question: reworded = null,
  }: Judgement): Promise<Feedback> {
    const trace = await this.parts.traces.get(id);
    if (!trace || trace.library !== library || !(isEditor || (await this.#isAsker(trace, author))))
      throw new AssistantError('NOT_FOUND', `there is no trace ${id} in ${library} that you may judge`);
    const { outcome, channel, group, person, text, at: askedAt } = trace;
    if (reworded !== null && !isEditor)
      throw new AssistantError('INVALID_INPUT', 'question: only editors may put it in other words; leave it out');
    const question = text === null ? null : (reworded ?? text);
    const fits = fitting[outcome === 'answered' ? 'answered' : 'silent'];
    if (!fits.includes(verdict))
      throw new AssistantError('INVALID_INPUT', `verdict: of a message that was ${outcome}, say ${fits.join(', ')}`);
    if (correction !== null && verdict === 'should-have-been-silent')
      throw new AssistantError('INVALID_INPUT', 'correction: what should not have been answered has no better answer; leave it out');
    const keepsTexts = question !== null;
    return {
      id: this.parts.newId(),
      trace: id,
      library,
      channel,
      group,
      person,
      outcome,
      question,
      askedAt,
      verdict,
      comment: keepsTexts && comment !== null ? maskPersonal(comment) : null,
      correction: keepsTexts ? correction : null,
      author: keepsTexts || isAccount ? author : null,
      givenAt: this.parts.clock.now().toISOString(),
      state: 'open',
      decidedAt: null,
      decidedBy: null,
    };
  }

  /** Who asked without an account is known by nothing but the id of the trace, which only they were told. */
  async #isAsker({ id, at, group, person }: Trace, author: string | null): Promise<boolean> {
    if (group !== null) return false;
    if (person === null) return true;
    if (author === null) return false;
    if (person === author) return true;
    // A trace without texts names its person by a pseudonym, which only the store can tell.
    const until = new Date(Date.parse(at) + 1).toISOString();
    const own = await this.parts.traces.list({ person: author, since: at, until, limit: 1000 });
    return own.some((one) => one.id === id);
  }
}
