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

/** Some servers say a place in quotes, and arguments as the object itself. */
const place = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,6}$/u)
    .transform(Number),
]);
const written = z.union([z.string(), z.record(z.string(), z.unknown()).transform((value) => JSON.stringify(value))]);
const toolCall = z.object({
  index: place.nullish(),
  id: z.string().nullish(),
  function: z.object({ name: z.string().nullish(), arguments: written.nullish() }).nullish(),
});
/** In one, or in parts of which those of text are taken. */
const content = z.union([
  z.string(),
  z.array(z.object({ text: z.string().optional() })).transform((parts) => parts.map(({ text }) => text ?? '').join('')),
]);
/** Of reasoning there are two names: DeepSeek's, and OpenRouter's and Ollama's. */
const said = z.object({
  content: content.nullish(),
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
/** A count that makes no sense is no count: the answer holds without it. */
const counted = usage.nullish().catch(undefined);
const choice = z.object({ finish_reason: z.string().nullish(), delta: said.nullish(), message: said.nullish(), usage: counted });
/** What is read of a piece, and of a whole answer; the rest is the server's own. */
const completion = z.object({ choices: z.array(choice).nullish(), usage: counted });

const ends: Readonly<Record<string, Piece['end']>> = {
  // Said by some in every piece.
  null: null,
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
  return {
    text: words?.content ?? '',
    reasoning: words?.reasoning_content ?? words?.reasoning ?? '',
    toolCalls: (words?.tool_calls ?? []).map((call, place) => ({
      index: call.index ?? place,
      id: call.id ?? '',
      name: call.function?.name ?? '',
      arguments: call.function?.arguments ?? '',
    })),
    usage: toUsage(data.usage) ?? toUsage(first?.usage),
    end: endOf(first?.finish_reason),
  };
}

function endOf(reason: string | null | undefined): Piece['end'] {
  if (!reason) return null;
  const known = Object.hasOwn(ends, reason) ? ends[reason] : undefined;
  return known === undefined ? 'stop' : known;
}

/** Null where neither count is given: nothing was counted, which is not the same as no tokens. */
function toUsage(told: z.output<typeof counted>): UsageEvent | null {
  if (!told || (told.prompt_tokens ?? told.completion_tokens ?? null) === null) return null;
  return {
    type: 'usage',
    inputTokens: told.prompt_tokens ?? 0,
    outputTokens: told.completion_tokens ?? 0,
    cachedTokens: told.prompt_tokens_details?.cached_tokens ?? told.cached_tokens ?? told.prompt_cache_hit_tokens ?? null,
  };
}
