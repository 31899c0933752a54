import type { Language } from '#domain/question.js';
import { askScore } from '#pipeline/ask-score.js';
import type { ModelRun } from '#pipeline/model-run.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { filledPrompt } from '#pipeline/prompts.js';
import { neutralise } from '#pipeline/neutralise.js';

/** Whether an answer says that it does not know, or nobody could tell. Throws only for a run that was cancelled. */
export type ScoreUnknown = (
  said: { readonly question: string; readonly answer: string },
  run: ModelRun & { readonly language: Language },
) => Promise<boolean>;

interface Parts extends PromptedModel {
  /** Of 10; from so much on an answer says nothing. */
  readonly threshold: number;
}

const longest = 6000;

/** Asks a language model for a score. */
export function languageModelUnknown({ languageModel, prompts, newMark, threshold }: Parts): ScoreUnknown {
  return async ({ question, answer }, { language, ...run }) => {
    const mark = newMark();
    const prompt = filledPrompt(prompts[language], 'score-unknown', {
      mark,
      question: neutralise(question.slice(0, longest), mark),
      answer: neutralise(answer.slice(0, longest), mark),
    });
    const score = await askScore({ languageModel, prompt }, run);
    return score === null || score >= threshold;
  };
}
