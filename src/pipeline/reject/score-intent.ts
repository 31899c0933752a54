import type { Declined } from '#domain/decision.js';
import { askScore } from '#pipeline/ask-score.js';
import { decline } from '#pipeline/decline.js';
import { modelRun } from '#pipeline/model-run.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { filledPrompt } from '#pipeline/prompts.js';
import type { AcceptedQuestion } from '#pipeline/reject/judge-relevance.js';
import { neutralise } from '#pipeline/neutralise.js';
import { givenUpFor, isSkipped } from '#pipeline/skip-step.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

const longest = 2000;

/** Lets a language model score, 0 to 10, whether an accepted message wants an answer at all; below the threshold, or unread, nobody asked. */
export class ScoreIntent implements Stage<AcceptedQuestion, AcceptedQuestion> {
  readonly name = 'intent';

  constructor(
    private readonly model: PromptedModel,
    private readonly options: { readonly threshold: number },
  ) {}

  async *run(question: AcceptedQuestion, context: RunContext): AsyncGenerator<PipelineEvent, AcceptedQuestion | Declined> {
    if (yield* isSkipped('intent', context)) return question;
    const { languageModel, prompts, newMark } = this.model;
    const { mode, language, gate } = question;
    const mark = newMark();
    const prompt = filledPrompt(prompts[language], 'score-intent', { mark, message: neutralise(question.message.slice(0, longest), mark) });
    const run = modelRun(context, 'intent');
    const score = await askScore({ languageModel, prompt }, run);
    if (score !== null && score >= this.options.threshold) return question;
    // Without tokens it was not even begun, as where it is left out beforehand.
    if (score === null && (yield* givenUpFor('intent', run.until, context)) === 'tokens') return question;
    return decline({ reason: 'not-a-question', mode, language, topics: [], gate });
  }
}
