import type { LanguageModel } from '#ports/language-model.js';
import { affordableTokens, callOptions, stopOf, type ModelRun } from '#pipeline/model-run.js';
import type { FilledPrompt } from '#pipeline/prompts.js';
import { thinkingTokens } from '#pipeline/thinking-tokens.js';
import { writtenText } from '#pipeline/written-text.js';

interface Asking {
  readonly languageModel: LanguageModel;
  readonly prompt: FilledPrompt;
  /** Of the line itself; thoughts have their own. */
  readonly maxTokens: number;
  /** Characters that a usable line has at most; a reply of four times as many is left in the middle. */
  readonly longest: number;
  /** From which on nothing more is waited for. */
  readonly deadlineMs: number;
}

const refusal = /NO_ANSWER|^(?:抱歉|对不起|sorry|i (?:can't|cannot)|as an ai)/iu;

/**
 * The one line a language model writes at temperature 0, blank lines left out, as it wrote it. Null when it failed, was late or cut off, or
 * wrote none or several: whoever asks then goes by the rules.
 * @throws only the signal's reason
 */
export async function askLine({ languageModel, prompt, maxTokens, longest, deadlineMs }: Asking, run: ModelRun): Promise<string | null> {
  const { signal } = run;
  signal.throwIfAborted();
  const messages = [{ role: 'user' as const, content: prompt.text }];
  const most = affordableTokens(run, messages, maxTokens + thinkingTokens);
  if (most === null) return null;
  try {
    const stop = stopOf(run, deadlineMs);
    let reply = '';
    const options = { maxTokens: most, temperature: 0, ...callOptions({ ...run, signal: stop }, [prompt]) };
    const events = languageModel.stream(messages, options);
    for await (const { text, isCut } of writtenText(events)) {
      reply += text;
      if (isCut || reply.length > 4 * longest) return null;
    }
    const lines = reply.split('\n').flatMap((line) => line.trim() || []);
    return lines.length === 1 ? (lines[0] ?? null) : null;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** Whether a line says something other than that there is nothing to say. */
export function saysSomething(line: string): boolean {
  return !refusal.test(line) && /[\p{L}\p{N}]/u.test(line);
}
