import type { Declined } from '#domain/decision.js';
import { decline } from '#pipeline/decline.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import type { TextScreen } from '#pipeline/screen/text-screen.js';
import { modelRun } from '#pipeline/model-run.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

/**
 * Ends a run whose question is unsafe, with what it leans on, before anything of it goes to a model, to the web or into an answer. What
 * came before and is unsafe is left out, so that it neither goes out with this question nor spoils it.
 */
export class ScreenQuestion implements Stage<AcceptedQuestion, AcceptedQuestion> {
  readonly name = 'screen';

  constructor(private readonly screen: TextScreen) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, AcceptedQuestion | Declined> {
    const { message, text, mode, language, gate, reading, history } = question;
    const said = new Set([message, text, reading?.quote, reading?.inPictures].flatMap((one) => one || []));
    if (await this.objects([...said], question, context)) return decline({ reason: 'unsafe', mode, language, topics: [], gate });

    const before = history.filter((entry) => !said.has(entry.text));
    const isUnfit =
      before.length > 0 &&
      (await this.objects(
        before.map((entry) => entry.text),
        question,
        context,
      ));
    return isUnfit ? { ...question, history: history.filter((entry) => said.has(entry.text)) } : question;
  }

  private objects(texts: readonly string[], { language }: AcceptedQuestion, context: RunContext): Promise<boolean> {
    return this.screen.objects(texts.join('\n'), { ...modelRun(context, 'safety'), language });
  }
}
