import { z } from 'zod';
import type { UsageEvent } from '#ports/language-model.js';
import type { Piece, ToolCallPart } from '#adapters/language-model/read-completion.js';

const text = z.string().nullish();
const block = z.object({ type: z.string(), text, reasoning: text, thinking: text });
const tokens = z.number().nonnegative();
const usage = z.object({
  input_tokens: tokens,
  output_tokens: tokens,
  input_token_details: z.object({ cache_read: tokens.nullish() }).nullish(),
});
const call = z.object({ id: text, name: text, args: text, index: z.union([z.number(), z.string()]).nullish() });
const ending = z.object({ finish_reason: text, finishReason: text, stop_reason: text, stopReason: text, done_reason: text });
/** What is read of an AIMessageChunk of any provider (https://reference.langchain.com/javascript/langchain-core/messages/AIMessageChunk). */
const chunk = z.object({
  content: z.union([z.string(), z.array(block)]),
  additional_kwargs: ending.extend({ reasoning_content: text }).nullish(),
  response_metadata: ending.extend({ messageStop: ending.nullish() }).nullish(),
  tool_call_chunks: z.array(call).nullish(),
  usage_metadata: usage.nullish(),
});

/** By OpenAI, Anthropic, Google, Amazon and Ollama; whatever else is said is a stop. */
const ends: Readonly<Record<string, Piece['end']>> = {
  length: 'length',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_calls: 'tool-calls',
  tool_use: 'tool-calls',
  content_filter: 'content-filter',
  content_filtered: 'content-filter',
  guardrail_intervened: 'content-filter',
  refusal: 'content-filter',
  safety: 'content-filter',
  recitation: 'content-filter',
  prohibited_content: 'content-filter',
  error: 'failed',
};

/** One piece of an answer as LangChain streams it; null when it is none. Tokens are those of this piece. */
export function readChunk(value: unknown): Piece | null {
  const { data } = chunk.safeParse(value);
  if (!data) return null;
  const blocks = typeof data.content === 'string' ? [{ type: 'text', text: data.content }] : data.content;
  const said = (of: (each: z.output<typeof block>) => string | null | undefined): string => blocks.map((each) => of(each) ?? '').join('');
  const end = endOf(data);
  return {
    text: said((each) => (each.type === 'text' || each.type === 'text_delta' ? each.text : '')),
    reasoning: said((each) => each.reasoning ?? each.thinking) + (data.additional_kwargs?.reasoning_content ?? ''),
    toolCalls: (data.tool_call_chunks ?? []).map(toPart),
    usage: data.usage_metadata ? toUsage(data.usage_metadata) : null,
    end,
  };
}

function endOf({ response_metadata: told, additional_kwargs: further }: z.output<typeof chunk>): Piece['end'] {
  const places = [told, told?.messageStop, further];
  const names = ['finish_reason', 'finishReason', 'stop_reason', 'stopReason', 'done_reason'] as const;
  const said = places.flatMap((place) => names.map((name) => place?.[name])).find(Boolean);
  return said ? (ends[said.toLowerCase()] ?? 'stop') : null;
}

function toPart({ id, name, args, index }: z.output<typeof call>, place: number): ToolCallPart {
  return { index: typeof index === 'number' ? index : place, id: id ?? '', name: name ?? '', arguments: args ?? '' };
}

function toUsage({ input_tokens, output_tokens, input_token_details }: z.output<typeof usage>): UsageEvent {
  return {
    type: 'usage',
    inputTokens: input_tokens,
    outputTokens: output_tokens,
    cachedTokens: input_token_details?.cache_read ?? null,
  };
}
