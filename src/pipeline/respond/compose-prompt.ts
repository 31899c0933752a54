import type { Passage } from '#domain/passage.js';
import type { AnswerStyle } from '#domain/answer-style.js';
import type { PromptVersion } from '#domain/model-call.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import type { ChatMessage } from '#ports/language-model.js';
import { filledPrompt, promptVersion, type Prompts } from '#pipeline/prompts.js';
import type { Evidence } from '#pipeline/respond/retrieve-passages.js';
import { cutToTokens, estimateTokens } from '#shared/estimate-tokens.js';
import { placeOf, type Excerpt } from '#pipeline/respond/write/excerpt.js';
import { expandPassages } from '#pipeline/respond/write/expand-passages.js';
import { withLinks } from '#pipeline/respond/write/with-links.js';
import { wishIn } from '#pipeline/respond/write/wish-in.js';
import { markedPassage } from '#pipeline/marked-passage.js';
import { neutralise } from '#pipeline/neutralise.js';
import { headingsBelow } from '#shared/headings-below.js';

export interface PromptOptions {
  /** What the model takes in, in tokens, answer included. */
  readonly contextTokens: number;
  /** Longest answer in tokens. */
  readonly maxTokens: number;
  /** Tokens of passages with their surroundings; fewer where the context is small. */
  readonly passageTokens: number;
}

export interface Prompt {
  readonly messages: readonly ChatMessage[];
  /** In the order of their numbers, from 1. */
  readonly excerpts: readonly Excerpt[];
  /** What it says beside passages, history and question. */
  readonly instructions: string;
  /** What it is made of. */
  readonly versions: readonly PromptVersion[];
}

interface Composing {
  readonly prompts: Prompts;
  readonly chunks: ChunkIndex;
  /** How the owner of the library wants answers to be written; null for no wish. */
  readonly style?: AnswerStyle | null;
  /** Delimits the passages of this prompt; drawn anew for each, so that no document can forge it. */
  readonly mark: string;
}

const shareOfHistory = 0.25;
const leastTokens = 400;
/** Of a passage's own lines: number, place, end. */
const tokensOfFrame = 80;

/**
 * The messages for an answer from numbered passages. Passages, history and question are data: whatever looks like a delimiter
 * or a chat format in them is made harmless. At least one passage always goes in, cut where the context is too small for it.
 */
export function composePrompt(
  { question, passages }: Pick<Evidence, 'question' | 'passages'>,
  options: PromptOptions,
  { prompts, chunks, mark, style = null }: Composing,
): Prompt {
  const { 'write-answer': rules, 'ask-with-passages': asking } = prompts[question.language];
  const wished = style ? wishIn(question.language, style, mark) : '';
  const wish = wished === '' ? null : filledPrompt(prompts[question.language], 'answer-style', { style: wished });
  const system = wish ? `${rules.trimEnd()}\n\n${wish.text}` : rules;
  const instructions = `${system}\n${asking}`;
  const room = options.contextTokens - options.maxTokens - estimateTokens(instructions) - leastTokens;
  const words = cutToTokens(withLinks(question), Math.max(leastTokens, room));
  const fixed = estimateTokens(instructions) + estimateTokens(words) + options.maxTokens;
  const budget = Math.max(leastTokens, options.contextTokens - fixed);
  const history = recent(question.history, budget * shareOfHistory, mark);
  const left = budget - history.reduce((sum, { content }) => sum + estimateTokens(content), 0) - passages.length * tokensOfFrame;
  const excerpts = expandPassages(passages, chunks, Math.min(options.passageTokens, Math.max(leastTokens / 2, left)));
  const asked = filledPrompt(prompts[question.language], 'ask-with-passages', {
    mark,
    passages: excerpts.map((excerpt, i) => framed(excerpt, i + 1, mark)).join('\n\n'),
    question: neutralise(words, mark),
  });
  return {
    messages: [{ role: 'system', content: system }, ...history, { role: 'user', content: asked.text }],
    excerpts,
    instructions,
    versions: [promptVersion(prompts[question.language], 'write-answer'), ...(wish ? [wish] : []), asked],
  };
}

function framed(excerpt: Excerpt, number: number, mark: string): string {
  return markedPassage({ number, place: placeOf(excerpt), text: textOf(excerpt) }, mark);
}

/** White space of at most so many characters between two chunks is all there is between them. */
const longestGap = 8;

/** The pieces in reading order: a change of heading and what was left out between them is shown, the header of a table once. */
function textOf({ pieces }: Excerpt): string {
  return pieces
    .map((piece, i) => {
      const previous = pieces[i - 1];
      const heading = previous && previous.headings.join('\n') !== piece.headings.join('\n') ? `## ${headingOf(piece)}\n` : '';
      const gap = previous && piece.start - previous.end > longestGap && heading === '' ? '[…]\n' : '';
      return `${gap}${heading}${leadOf(piece, previous)}${piece.text}`;
    })
    .join('\n');
}

function headingOf({ title, headings }: Passage): string {
  return headingsBelow(title, headings).join(' > ') || title;
}

function leadOf({ lead }: Passage, previous: Passage | undefined): string {
  const isSaid = previous !== undefined && (previous.lead === lead || previous.text.includes(lead));
  return lead && !isSaid ? `${lead}\n` : '';
}

/** Servers of models refuse messages that say nothing, as pictures alone do. */
function recent(history: Evidence['question']['history'], budget: number, mark: string): ChatMessage[] {
  const kept: ChatMessage[] = [];
  let left = budget;
  for (const { role, text } of history.toReversed()) {
    if (text.trim() === '') continue;
    left -= estimateTokens(text);
    if (left < 0) break;
    kept.unshift({ role, content: neutralise(text, mark) });
  }
  return kept;
}
