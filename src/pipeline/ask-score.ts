import { z } from 'zod';
import type { ChatMessage, LanguageModel } from '#ports/language-model.js';
import { generate } from '#pipeline/generate.js';
import { affordableTokens, callOptions, stopOf, type ModelRun } from '#pipeline/model-run.js';
import type { FilledPrompt } from '#pipeline/prompts.js';
import { scoreSchema } from '#pipeline/score-schema.js';
import { thinkingTokens } from '#pipeline/thinking-tokens.js';

interface Asking {
  readonly languageModel: LanguageModel;
  readonly prompt: FilledPrompt;
  /** What is scored, where the prompt says only how. */
  readonly text?: string;
  /** How the score may come, when not as `scoreForm` says. */
  readonly schema?: z.ZodType<z.output<typeof scoreForm>>;
}

const highest = 10;
export const scoreForm = z.object({ score: scoreSchema(highest) });
const maxTokens = 64 + thinkingTokens;
const patienceMs = 20_000;

/**
 * A whole score from 0 to 10 by a language model at temperature 0, asked once more when the form does not fit. Null when it failed, or
 * no such number came: whoever asks then decides as if the worst had come.
 * @throws only the signal's reason
 */
export async function askScore(
  { languageModel, prompt, text, schema = scoreForm }: Asking,
  run: ModelRun,
  deadlineMs = patienceMs,
): Promise<number | null> {
  const { signal } = run;
  signal.throwIfAborted();
  const messages = messagesOf(prompt.text, text);
  const stop = stopOf(run, deadlineMs);
  try {
    const maxTokensFor = (asked: readonly ChatMessage[]): number | null => affordableTokens(run, asked, maxTokens);
    const options = { temperature: 0, ...callOptions({ ...run, signal: stop }, [prompt]) };
    return (await generate({ languageModel, messages, name: prompt.name, schema, maxTokensFor, options })).score;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

function messagesOf(prompt: string, text: string | undefined): ChatMessage[] {
  if (text === undefined) return [{ role: 'user', content: prompt }];
  return [
    { role: 'system', content: prompt },
    { role: 'user', content: text },
  ];
}
