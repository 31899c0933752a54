import { z } from 'zod';
import type { IncomingMessage, HistoryEntry } from '#domain/message.js';
import { AssistantError } from '#domain/errors.js';

/**
 * What is read of the requests of OpenAI's clients; whatever else they send is taken and has no effect, as the answer comes from
 * documents. (https://platform.openai.com/docs/api-reference/chat/create, read 2026-11-26)
 */
const part = z.union([z.looseObject({ type: z.literal('text'), text: z.string() }), z.looseObject({ type: z.string() })]);
const content = z.union([z.string(), z.array(part).max(1000), z.null()]).optional();
const message = z.looseObject({ role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']), content });

export const completionRequest = z.looseObject({
  model: z.string(),
  messages: z.array(message).min(1).max(1000),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.literal(1, { error: 'n: one answer is given, ask for 1' }).nullish(),
});

/** LangChain's clients send the numbers of another model's tokens unless they are told not to. */
const noTokens = 'input: expected a text or several, not numbers of tokens; LangChain sends texts with check_embedding_ctx_length=False';

export const embeddingRequest = z.looseObject({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2048)], {
    error: ({ input }) => (isOfNumbers(input) ? noTokens : undefined),
  }),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.int().min(1).nullish(),
  /** Ours: `query` for a question, `passage` (the default) for a piece of a document. */
  input_type: z.enum(['query', 'passage']).default('passage'),
});

export type CompletionRequest = z.output<typeof completionRequest>;
export type EmbeddingRequest = z.output<typeof embeddingRequest>;

/** How many earlier messages are handed on; the conversation looks at the last few of them. */
const mostHistory = 200;

/**
 * The last words of the user, and what was said before them. What a program tells the model in system messages has no effect: it
 * would be asking the library to say something else than its documents.
 * @param person the account that asks; null for somebody without
 * @throws AssistantError INVALID_INPUT when the last message is none of the user
 */
export function toIncoming({ messages }: CompletionRequest, library: string, person: string | null): IncomingMessage {
  const said = messages.filter(({ role }) => role === 'user' || role === 'assistant');
  const last = said.at(-1);
  if (last?.role !== 'user') throw new AssistantError('INVALID_INPUT', 'messages: the last message has to be one of the user');
  const history = said
    .slice(0, -1)
    .map(({ role, content: words }): HistoryEntry => ({ role: role === 'user' ? 'user' : 'assistant', text: textOf(words) }))
    .filter(({ text }) => text !== '')
    .slice(-mostHistory);
  return { text: textOf(last.content), library, mode: 'direct', history, origin: { channel: 'openai', group: null, person } };
}

function isOfNumbers(input: unknown): boolean {
  return Array.isArray(input) && input.flat().some((each) => typeof each === 'number');
}

function textOf(words: CompletionRequest['messages'][number]['content']): string {
  if (typeof words === 'string') return words;
  const pieces = words?.flatMap((piece) => (piece.type === 'text' && typeof piece['text'] === 'string' ? [piece['text']] : []));
  return pieces?.join('\n') ?? '';
}
