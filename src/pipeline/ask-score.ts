import { z } from 'zod';
import type { LanguageModel } from '#ports/language-model.js';
import { generate } from '#pipeline/generate.js';
import { affordableTokens, callOptions, stopOf, type ModelRun } from '#pipeline/model-run.js';
import type { FilledPrompt } from '#pipeline/prompts.js';
import { scoreSchema } from '#pipeline/score-schema.js';
import { thinkingTokens } from '#pipeline/thinking-tokens.js';

interface Asking {
  readonly languageModel: LanguageModel;
  readonly prompt: FilledPrompt;
}

const highest = 10;
const schema = z.object({ score: scoreSchema(highest) });
const maxTokens = 64 + thinkingTokens;
const patienceMs = 20_000;

/**
 * A whole score from 0 to 10 by a language model at temperature 0, asked once more when the form does not fit. Null when it failed, or
 * no such number came: whoever asks then decides as if the worst had come.
 * @throws only the signal's reason
 */
export async function askScore({ languageModel, prompt }: Asking, run: ModelRun, deadlineMs = patienceMs): Promise<number | null> {
  const { signal } = run;
  signal.throwIfAborted();
  const messages = [{ role: 'user' as const, content: prompt.text }];
  const most = affordableTokens(run, messages, maxTokens);
  if (most === null) return null;
  const stop = stopOf(run, deadlineMs);
  try {
    const options = { maxTokens: most, temperature: 0, ...callOptions({ ...run, signal: stop }, [prompt]) };
    return (await generate({ languageModel, messages, name: prompt.name, schema, options })).score;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
