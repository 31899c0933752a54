import type { Declined } from '#domain/decision.js';
import { askScore } from '#pipeline/ask-score.js';
import { decline } from '#pipeline/decline.js';
import { modelRun } from '#pipeline/model-run.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { filledPrompt } from '#pipeline/prompts.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { markedPassage } from '#pipeline/marked-passage.js';
import { neutralText } from '#pipeline/neutralise.js';
import { givenUpFor } from '#pipeline/skip-step.js';
import type { PipelineEvent, RunContext, Stage } from '#pipeline/stage.js';

/** Of documents and of the web each; as many as HuixiangDou gave its model. */
const mostPassages = 4;
const longestPassage = 1500;
const longestQuestion = 2000;

/** Lets a language model score, 0 to 10, how well the best passages bear on the question; below the threshold, or unread, is no evidence. */
export class ScoreRelevance implements Stage<Evidence, Evidence> {
  readonly name = 'relevance';

  constructor(
    private readonly model: PromptedModel,
    private readonly options: { readonly threshold: number },
  ) {}

  async *run(evidence: Evidence, context: RunContext): AsyncGenerator<PipelineEvent, Evidence | Declined> {
    const { languageModel, prompts, newMark } = this.model;
    const { question, passages } = evidence;
    const { mode, language, gate } = question;
    const mark = newMark();
    const documents = passages.filter(({ isWeb }) => !isWeb).slice(0, mostPassages);
    const pages = passages.filter(({ isWeb }) => isWeb).slice(0, mostPassages);
    const shown = [...documents, ...pages].map(({ title, text }, i) =>
      markedPassage({ number: i + 1, place: title, text: text.slice(0, longestPassage) }, mark),
    );
    const prompt = filledPrompt(prompts[language], 'score-relevance', {
      mark,
      passages: shown.join('\n\n'),
      question: neutralText(question.text.slice(0, longestQuestion), mark),
    });
    const run = modelRun(context, 'relevance');
    const score = await askScore({ languageModel, prompt }, run);
    if (score !== null && score >= this.options.threshold) return evidence;
    // Without tokens it was not even begun, as where it is left out beforehand.
    if (score === null && (yield* givenUpFor('relevance', run.until, context)) === 'tokens') return evidence;
    return decline({ reason: 'no-evidence', mode, language, topics: [], gate });
  }
}
