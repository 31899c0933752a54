import type { Declined } from '#domain/decision.js';
import { decline } from '#pipeline/decline.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { needsSubject } from '#pipeline/reject/needs-subject.js';
import { nearestChoices } from '#pipeline/reject/nearest-choices.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

/** One topic with more than this share of what is near is what is meant. */
const isMeant = 0.75;

/** One to one, asks what a question is about that names nothing, where the library has more than one thing near to it. */
export class AskBack implements Stage<AcceptedQuestion, AcceptedQuestion> {
  readonly name = 'ask-back';

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, AcceptedQuestion | Declined> {
    if (!needsSubject(question)) return question;
    const { topics, leadingShare } = await nearestChoices(question, context);
    if (topics.length < 2 || leadingShare > isMeant) return question;
    const { mode, language, gate } = question;
    return decline({ reason: 'needs-clarification', mode, language, topics, gate });
  }
}
