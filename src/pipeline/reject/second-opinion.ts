import { z } from 'zod';
import type { Chunk } from '#domain/chunk.js';
import type { Question } from '#domain/question.js';
import { markedPassage } from '#pipeline/marked-passage.js';
import { neutralise } from '#pipeline/neutralise.js';
import { filledPrompt } from '#pipeline/prompts.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { headingPath } from '#pipeline/heading-path.js';
import { askScore, scoreForm } from '#pipeline/ask-score.js';
import type { ModelRun } from '#pipeline/model-run.js';

/** Asked about a message the gate is unsure of. Never throws but for a cancelled run: what cannot be read has failed. */
export type SecondOpinion = (question: Question, nearest: readonly Chunk[], run: ModelRun) => Promise<'accept' | 'decline' | 'failed'>;

/** Of 0 to 10. */
const accepted = 6;
const longestPassage = 600;
const patienceMs = 15_000;
/** A score alone is taken too: `8`, `8/10`, `Score: 8`. */
const schema = z.preprocess((value) => (typeof value === 'object' ? value : { score: value }), scoreForm);

/**
 * A language model gives the message a score beside the nearest passages. A reply without exactly one number from 0 to 10 is
 * asked for once more, then a failure.
 * @param deadlineMs from which on nothing more is waited for
 */
export function languageModelOpinion({ languageModel, prompts, newMark }: PromptedModel, deadlineMs = patienceMs): SecondOpinion {
  return async (question, nearest, run) => {
    const mark = newMark();
    const passages = nearest.map((chunk, i) =>
      markedPassage({ number: i + 1, place: headingPath(chunk), text: chunk.text.slice(0, longestPassage) }, mark),
    );
    const prompt = filledPrompt(prompts[question.language], 'judge-relevance', { mark, passages: passages.join('\n\n') });
    const score = await askScore({ languageModel, prompt, text: neutralise(question.text, mark), schema }, run, deadlineMs);
    if (score === null) return 'failed';
    return score >= accepted ? 'accept' : 'decline';
  };
}
