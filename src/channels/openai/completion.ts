import type { Citation } from '#domain/answer.js';
import type { DecisionEvent } from '#conversation/converse.js';
import { toReplyRecord } from '#conversation/reply-record.js';
import { estimateTokens } from '#shared/estimate-tokens.js';
import { splitSentences } from '#shared/split-sentences.js';

/** What OpenAI's clients are told of a decision, whole or in chunks. `huixiang` is ours, beside what the form asks for. */
export interface Completion {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly model: string;
  /** What the person is to see; empty for silence. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
  readonly usage: Usage;
  readonly huixiang: HuixiangFields;
}

/** https://platform.openai.com/docs/api-reference/chat/object, `message.annotations`, read 2026-11-26. */
interface Annotation {
  readonly type: 'url_citation';
  /** Of the characters of the text: the first mark that points at it. */
  readonly url_citation: { readonly start_index: number; readonly end_index: number; readonly url: string; readonly title: string };
}

interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

export interface HuixiangFields {
  readonly outcome: 'answered' | 'declined';
  /** Why it was declined, by code; null when answered. */
  readonly reason: string | null;
  readonly citations: readonly Citation[];
  /** `huixiang trace show ID`. */
  readonly trace: string;
}

interface Asked {
  readonly model: string;
  /** All that was sent, to estimate its tokens. */
  readonly words: string;
  readonly at: Date;
}

export function toCompletion(event: DecisionEvent, { model, words, at }: Asked): Completion {
  const { outcome, reason, reply, citations, trace } = toReplyRecord(event);
  const text = reply ?? '';
  const [asked, written] = [estimateTokens(words), estimateTokens(text)];
  return {
    id: `chatcmpl-${trace}`,
    created: Math.floor(at.getTime() / 1000),
    model,
    text,
    annotations: citations.flatMap((citation) => annotationOf(citation, text)),
    usage: { prompt_tokens: asked, completion_tokens: written, total_tokens: asked + written },
    huixiang: { outcome, reason, citations, trace },
  };
}

function annotationOf({ number, url, web, document }: Citation, text: string): Annotation[] {
  const mark = `[${number}]`;
  const start = text.indexOf(mark);
  if (url === null || start < 0) return [];
  return [
    { type: 'url_citation', url_citation: { start_index: start, end_index: start + mark.length, url, title: web?.title ?? document } },
  ];
}

/** The whole of it. */
export function wholeCompletion({ text, annotations, usage, huixiang, ...rest }: Completion): object {
  const message = { role: 'assistant', content: text, refusal: null, annotations };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: 'stop' }];
  return { ...rest, object: 'chat.completion', choices, usage, huixiang };
}

/**
 * The same in chunks. Nothing is told before it was checked against its sources, as what was told cannot be taken back here; so the
 * text comes at once, sentence by sentence.
 */
export function* chunksOf({ text, annotations, usage, huixiang, ...rest }: Completion, withUsage: boolean): Generator<object, void> {
  const chunk = (delta: object, finish: string | null, more: object = {}): object => ({
    ...rest,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...(withUsage && { usage: null }),
    ...more,
  });
  yield chunk({ role: 'assistant', content: '' }, null);
  let told = 0;
  for (const { end } of splitSentences(text)) {
    yield chunk({ content: text.slice(told, end) }, null);
    told = end;
  }
  if (told < text.length) yield chunk({ content: text.slice(told) }, null);
  yield chunk(annotations.length > 0 ? { annotations } : {}, 'stop', { huixiang });
  if (withUsage) yield { ...rest, object: 'chat.completion.chunk', choices: [], usage };
}
