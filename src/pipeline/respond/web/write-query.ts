import type { Language } from '#domain/question.js';
import { askLine, saysSomething } from '#pipeline/ask-line.js';
import type { ModelRun } from '#pipeline/model-run.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { filledPrompt } from '#pipeline/prompts.js';
import { neutralText } from '#pipeline/neutralise.js';
import { maskPersonal } from '#shared/mask-personal.js';
import { normaliseText } from '#shared/normalise-text.js';

/** A query for a search engine, in one line; null where none came that could be used. Throws only for a run that was cancelled. */
export type WriteQuery = (question: { readonly text: string; readonly language: Language }, run: ModelRun) => Promise<string | null>;

/** HuixiangDou cut at 32; engines take 400. */
const longestQuery = 100;
const longestQuestion = 1000;
const maxTokens = 64;
const patienceMs = 8_000;
const wrapping = /^(?:(?:搜索)?(?:查询|关键词)|(?:search )?query|keywords?)?\s*[:：]?\s*["“「'`]?(.*?)["”」'`]?$/iu;

/** Lets a language model write the query. @param deadlineMs from which on nothing more is waited for */
export function languageModelQuery({ languageModel, prompts, newMark }: PromptedModel, deadlineMs = patienceMs): WriteQuery {
  return async ({ text, language }, run) => {
    run.signal.throwIfAborted();
    const prompt = filledPrompt(prompts[language], 'search-web', { question: neutralText(text.slice(0, longestQuestion), newMark()) });
    const line = await askLine({ languageModel, prompt, maxTokens, longest: longestQuery, deadlineMs }, run);
    return line === null ? null : usable(line);
  };
}

/** Short, of words, without markup and addresses; null for anything else. */
function usable(line: string): string | null {
  const query = maskPersonal(normaliseText(wrapping.exec(line)?.[1] ?? ''));
  const isOff = query.length > longestQuery || /[<>{}]|https?:/u.test(query);
  return isOff || !saysSomething(query) ? null : query;
}
