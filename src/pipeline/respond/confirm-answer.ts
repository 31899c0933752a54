import type { Answer } from '#domain/answer.js';
import { isDeclined, type Declined, type DeclineReason } from '#domain/decision.js';
import { decline } from '#pipeline/decline.js';
import { modelRun } from '#pipeline/model-run.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import type { ScoreUnknown } from '#pipeline/respond/score-unknown.js';
import { givenUpFor, isSkipped } from '#pipeline/skip-step.js';
import type { TextScreen } from '#pipeline/screen/text-screen.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

interface Checks {
  readonly screen: TextScreen;
  /** Null where the rules alone tell whether an answer says that it does not know. */
  readonly scoreUnknown: ScoreUnknown | null;
}

/**
 * Looks at an answer once it is whole. In a group, and wherever something may find it unsafe, nothing of it is shown before; one to one
 * without such checks it is shown while it is written, and taken back when it turns out to be none.
 */
export class ConfirmAnswer implements Stage<Evidence, Answer> {
  readonly name = 'respond';

  constructor(
    private readonly respond: Stage<Evidence, Answer>,
    private readonly checks: Checks,
  ) {}

  async *run(evidence: Evidence, context: RunContext): AsyncGenerator<PipelineEvent, Answer | Declined> {
    const { mode, language, gate } = evidence.question;
    const isScreened = await this.checks.screen.isActive(context.build.manifest.library);
    const isHeld = mode === 'group' || isScreened;
    const held: PipelineEvent[] = [];
    const answer = yield* holding(this.respond.run(evidence, context), isHeld ? held : null);
    if (isDeclined(answer)) return answer;
    const reason = yield* this.objection(answer, { evidence, context });
    if (reason) return decline({ reason, mode, language, topics: [], gate });
    yield* held;
    return answer;
  }

  private async *objection(
    { text }: Answer,
    { evidence: { question }, context }: { readonly evidence: Evidence; readonly context: RunContext },
  ): AsyncGenerator<PipelineEvent, DeclineReason | null> {
    const { screen, scoreUnknown } = this.checks;
    const { language } = question;
    if (await screen.objects(text, { ...modelRun(context, 'safety'), language })) return 'unsafe';
    if (!scoreUnknown || (yield* isSkipped('score-unknown', context))) return null;
    const run = modelRun(context, 'score-unknown');
    const isUnknown = await scoreUnknown({ question: question.text, answer: text }, { ...run, language });
    const givenUp = isUnknown ? yield* givenUpFor('score-unknown', run.until, context) : null;
    return isUnknown && givenUp !== 'tokens' ? 'no-answer' : null;
  }
}

/** Passes the events of a run on, but keeps what would be shown. @param held where it is kept; null shows it at once */
async function* holding<Output>(
  run: AsyncGenerator<PipelineEvent, Output>,
  held: PipelineEvent[] | null,
): AsyncGenerator<PipelineEvent, Output> {
  try {
    for (let step = await run.next(); ; step = await run.next()) {
      if (step.done) return step.value;
      const { type } = step.value;
      if (type === 'answer-start') held?.splice(0); // what was shown before is replaced
      if (held && (type === 'answer-start' || type === 'answer-delta')) held.push(step.value);
      else yield step.value;
    }
  } finally {
    await run.return(undefined as never);
  }
}
