import { z } from 'zod';
import type { LanguageModelEvent, UsageEvent } from '#ports/language-model.js';

/** A part of a tool call; parts of one call have the same place, or the same id where the server gives no place. */
export interface ToolCallPart {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** One piece of a streamed answer, or a whole answer. */
export interface Piece {
  readonly text: string;
  readonly reasoning: string;
  readonly toolCalls: readonly ToolCallPart[];
  readonly usage: UsageEvent | null;
  /** Null while the answer goes on; `failed` when the server says that it could not go on. */
  readonly end: Extract<LanguageModelEvent, { type: 'end' }>['reason'] | 'failed' | null;
}

const toolCall = z.object({
  index: z.int().nullish(),
  id: z.string().nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
});
/** Of reasoning there are two names: DeepSeek's, and OpenRouter's and Ollama's. */
const said = z.object({
  content: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
  tool_calls: z.array(toolCall).nullish(),
});
const tokens = z.number().nonnegative().nullish();
/** Tokens read from the cache are told in three places: OpenAI's, Moonshot's and DeepSeek's. */
const usage = z.object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  prompt_tokens_details: z.object({ cached_tokens: tokens }).nullish(),
  cached_tokens: tokens,
  prompt_cache_hit_tokens: tokens,
});
const choice = z.object({ finish_reason: z.string().nullish(), delta: said.nullish(), message: said.nullish(), usage: usage.nullish() });
/** What is read of a piece, and of a whole answer; the rest is the server's own. */
const completion = z.object({ choices: z.array(choice).nullish(), usage: usage.nullish() });

const ends: Readonly<Record<string, Piece['end']>> = {
  length: 'length',
  max_tokens: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
  // https://docs.bigmodel.cn/api-reference, finish_reason
  sensitive: 'content-filter',
  network_error: 'failed',
  // https://api-docs.deepseek.com/api/create-chat-completion, finish_reason
  insufficient_system_resource: 'failed',
  error: 'failed',
};

/** Null when it is not what the chat completions protocol says. */
export function readCompletion(value: unknown): Piece | null {
  const { data } = completion.safeParse(value);
  if (!data) return null;
  const first = data.choices?.[0];
  const words = first?.delta ?? first?.message;
  const counted = data.usage ?? first?.usage;
  return {
    text: words?.content ?? '',
    reasoning: words?.reasoning_content ?? words?.reasoning ?? '',
    toolCalls: (words?.tool_calls ?? []).map((call, place) => ({
      index: call.index ?? place,
      id: call.id ?? '',
      name: call.function?.name ?? '',
      arguments: call.function?.arguments ?? '',
    })),
    usage: counted ? toUsage(counted) : null,
    end: first?.finish_reason ? (ends[first.finish_reason] ?? 'stop') : null,
  };
}

function toUsage(counted: z.output<typeof usage>): UsageEvent {
  return {
    type: 'usage',
    inputTokens: counted.prompt_tokens ?? 0,
    outputTokens: counted.completion_tokens ?? 0,
    cachedTokens: counted.prompt_tokens_details?.cached_tokens ?? counted.cached_tokens ?? counted.prompt_cache_hit_tokens ?? null,
  };
}
