import type { Declined } from '#domain/decision.js';
import { decline } from '#pipeline/decline.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { TextScreen } from '#pipeline/screen/text-screen.js';
import { modelRun } from '#pipeline/model-run.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

/** Ends a run whose question is unsafe, before anything of it goes to a model, to the web or into an answer. */
export class ScreenQuestion implements Stage<AcceptedQuestion, AcceptedQuestion> {
  readonly name = 'screen';

  constructor(private readonly screen: TextScreen) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, AcceptedQuestion | Declined> {
    const { message, mode, language, gate, reading } = question;
    const said = [message, reading?.quote, reading?.inPictures].filter(Boolean).join('\n');
    const isUnsafe = await this.screen.objects(said, { ...modelRun(context, 'safety'), language });
    return isUnsafe ? decline({ reason: 'unsafe', mode, language, topics: [], gate }) : question;
  }
}
