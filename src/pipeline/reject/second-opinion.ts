import { z } from 'zod';
import type { Chunk } from '#domain/chunk.js';
import type { Question } from '#domain/question.js';
import { filledPrompt } from '#pipeline/prompts.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { headingsBelow } from '#shared/headings-below.js';
import { affordableTokens, callOptions, stopOf, type ModelRun } from '#pipeline/model-run.js';
import { generate } from '#pipeline/generate.js';
import { scoreSchema } from '#pipeline/score-schema.js';
import { thinkingTokens } from '#pipeline/thinking-tokens.js';

/** Asked about a message the gate is unsure of. Never throws but for a cancelled run: what cannot be read has failed. */
export type SecondOpinion = (question: Question, nearest: readonly Chunk[], run: ModelRun) => Promise<'accept' | 'decline' | 'failed'>;

const highest = 10;
/** Of 0 to 10. */
const accepted = 6;
const longestPassage = 600;
const patienceMs = 15_000;
const maxTokens = 64 + thinkingTokens;
/** A score alone is taken too: `8`, `8/10`, `Score: 8`. */
const schema = z.preprocess((value) => (typeof value === 'object' ? value : { score: value }), z.object({ score: scoreSchema(highest) }));

/**
 * A language model gives the message a score beside the nearest passages. A reply without exactly one number from 0 to 10 is
 * asked for once more, then a failure.
 * @param deadlineMs from which on nothing more is waited for
 */
export function languageModelOpinion({ languageModel, prompts }: Omit<PromptedModel, 'newMark'>, deadlineMs = patienceMs): SecondOpinion {
  return async (question, nearest, run) => {
    const passages = nearest.map(({ title, headings, text }) => {
      const place = [title, ...headingsBelow(title, headings)].join(' > ');
      return `${place}\n${text.slice(0, longestPassage)}`;
    });
    const prompt = filledPrompt(prompts[question.language], 'judge-relevance', { passages: passages.join('\n\n') });
    const messages = [
      { role: 'system' as const, content: prompt.text },
      { role: 'user' as const, content: question.text },
    ];
    const most = affordableTokens(run, messages, maxTokens);
    if (most === null) return 'failed';
    try {
      const stop = stopOf(run, deadlineMs);
      const options = { maxTokens: most, temperature: 0, ...callOptions({ ...run, signal: stop }, [prompt]) };
      const { score } = await generate({ languageModel, messages, name: 'relevance', schema, options });
      return score >= accepted ? 'accept' : 'decline';
    } catch {
      run.signal.throwIfAborted();
      return 'failed';
    }
  };
}
