import type { Language } from '#domain/question.js';
import type { LanguageModel } from '#ports/language-model.js';
import { fillPrompt, type Prompts } from '#pipeline/prompts.js';
import { writtenText } from '#pipeline/written-text.js';
import { neutralLine } from '#pipeline/respond/write/neutralise.js';
import { maskPersonal } from '#shared/mask-personal.js';
import { normaliseText } from '#shared/normalise-text.js';

/** A query for a search engine, in one line; null where none came that could be used. Throws only for a run that was cancelled. */
export type WriteQuery = (
  question: { readonly text: string; readonly language: Language },
  run: { readonly signal: AbortSignal; readonly library: string },
) => Promise<string | null>;

interface Parts {
  readonly languageModel: LanguageModel;
  readonly prompts: Prompts;
  /** A word that no message can know: it is taken out of them. */
  readonly newMark: () => string;
}

/** HuixiangDou cut at 32; engines take 400. */
const longestQuery = 100;
const longestQuestion = 1000;
const maxTokens = 64;
const patienceMs = 8_000;
const wrapping = /^(?:(?:搜索)?(?:查询|关键词)|(?:search )?query|keywords?)?\s*[:：]?\s*["“「'`]?(.*?)["”」'`]?$/iu;
const refusal = /NO_ANSWER|^(?:抱歉|对不起|sorry|i (?:can't|cannot)|as an ai)/iu;

/** Lets a language model write the query. @param deadlineMs from which on nothing more is waited for */
export function languageModelQuery({ languageModel, prompts, newMark }: Parts, deadlineMs = patienceMs): WriteQuery {
  return async ({ text, language }, { signal, library }) => {
    signal.throwIfAborted();
    const content = fillPrompt(prompts[language]['search-web'], { question: neutralLine(text.slice(0, longestQuestion), newMark()) });
    try {
      const stop = AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]);
      let reply = '';
      const events = languageModel.stream([{ role: 'user', content }], { maxTokens, temperature: 0, signal: stop, library });
      for await (const { text: piece, isCut } of writtenText(events)) {
        reply += piece;
        if (isCut || reply.length > 4 * longestQuery) return null;
      }
      return usable(reply);
    } catch {
      signal.throwIfAborted();
      return null;
    }
  };
}

/** One short line of words; null for anything else. */
function usable(reply: string): string | null {
  const lines = reply.split('\n').flatMap((line) => line.trim() || []);
  if (lines.length !== 1) return null;
  const query = maskPersonal(normaliseText(wrapping.exec(lines[0] ?? '')?.[1] ?? ''));
  const isOff = query.length > longestQuery || refusal.test(query) || /[<>{}]|https?:/u.test(query);
  return isOff || !/[\p{L}\p{N}]/u.test(query) ? null : query;
}
