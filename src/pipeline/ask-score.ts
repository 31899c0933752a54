import { z } from 'zod';
import type { LanguageModel } from '#ports/language-model.js';
import { generate } from '#pipeline/generate.js';
import { scoreSchema } from '#pipeline/score-schema.js';

interface Asking {
  readonly languageModel: LanguageModel;
  /** The filled prompt. */
  readonly content: string;
  /** What is scored; of a-z and -. */
  readonly name: string;
}

interface Run {
  readonly signal: AbortSignal;
  readonly library: string;
}

const highest = 10;
const schema = z.object({ score: scoreSchema(highest) });
const maxTokens = 64;
const patienceMs = 20_000;

/**
 * A whole score from 0 to 10 by a language model at temperature 0, asked once more when the form does not fit. Null when it failed, or
 * no such number came: whoever asks then decides as if the worst had come.
 * @throws only the signal's reason
 */
export async function askScore(
  { languageModel, content, name }: Asking,
  { signal, library }: Run,
  deadlineMs = patienceMs,
): Promise<number | null> {
  signal.throwIfAborted();
  const stop = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
  try {
    const options = { maxTokens, temperature: 0, signal: stop, library };
    return (await generate({ languageModel, messages: [{ role: 'user', content }], name, schema, options })).score;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}
