import type { HistoryEntry } from '#domain/message.js';
import type { Question } from '#domain/question.js';
import { normaliseText } from '#shared/normalise-text.js';
import { askLine, saysSomething } from '#pipeline/ask-line.js';
import type { ModelRun } from '#pipeline/model-run.js';
import { separateMessage } from '#pipeline/preprocess/separate-message.js';
import type { PromptedModel } from '#pipeline/prompted-model.js';
import { filledPrompt } from '#pipeline/prompts.js';
import { neutralLine, neutralText } from '#pipeline/neutralise.js';

/**
 * The question of a follow-up as it stands alone; null when there is nothing to rewrite, or nothing usable came in time: the
 * question as the rules made it then holds. Throws only for a run that was cancelled.
 */
export type RewriteQuestion = (question: Question, run: ModelRun) => Promise<string | null>;

/** Messages that are looked at, as HuixiangDou's paper on group talk (arXiv 2405.02817) found enough. */
const mostMessages = 12;
const longestMessage = 300;
const longestRewrite = 400;
const maxTokens = 128;
const patienceMs = 8_000;
/** A model that answers instead of rewriting writes much more than was asked. */
const mostGrowth = { times: 8, characters: 120 } as const;
const wrapping =
  /^(?:(?:改写后?的?(?:消息|问题)?|重写|问题|rewritten(?: message| question)?|question|output)\s*[:：]\s*)?["“「']?(.*?)["”」']?$/iu;

/**
 * Rewrites by a language model from the last messages, each with a letter for its sender: in group talk who said it tells which
 * thread a pronoun belongs to. Only messages with a history are rewritten.
 * @param deadlineMs from which on nothing more is waited for
 */
export function languageModelRewrite({ languageModel, prompts, newMark }: PromptedModel, deadlineMs = patienceMs): RewriteQuestion {
  return async (question, run) => {
    run.signal.throwIfAborted();
    if (question.history.length === 0) return null;
    const asked = separateMessage(question.message).words;
    if (asked.length > longestRewrite) return null; // no rewrite could hold all of it
    const mark = newMark();
    const prompt = filledPrompt(prompts[question.language], 'rewrite-question', {
      messages: labelled(question.history.slice(-mostMessages), mark).join('\n'),
      question: neutralText(asked, mark),
    });
    const line = await askLine({ languageModel, prompt, maxTokens, longest: longestRewrite, deadlineMs }, run);
    return line === null ? null : usable(line, asked);
  };
}

/** `A: …`, a letter for each sender in the order of appearance, never a name; the assistant is called so. */
function labelled(history: readonly HistoryEntry[], mark: string): string[] {
  const letters = new Map<string, string>();
  return history.map(({ role, text, sender = '' }) => {
    if (!letters.has(sender)) letters.set(sender, String.fromCharCode('A'.charCodeAt(0) + letters.size));
    const label = role === 'assistant' ? 'Assistant' : letters.get(sender);
    return `${label}: ${neutralLine(text.slice(0, longestMessage), mark)}`;
  });
}

/** A question of about the same kind; null for anything else, and for the question itself. */
function usable(line: string, asked: string): string | null {
  const text = normaliseText(wrapping.exec(line)?.[1] ?? '');
  const isOff = text.length > longestRewrite || text.length > Math.max(mostGrowth.characters, asked.length * mostGrowth.times);
  return isOff || !saysSomething(text) || text === asked ? null : text;
}
