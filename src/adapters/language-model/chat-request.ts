import type OpenAI from 'openai';
import type { AnswerFormat, ChatMessage, GenerateOptions } from '#ports/language-model.js';

type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam;
type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

/** In what a server differs from the protocol. */
export interface Quirks {
  /** How the longest answer is named. */
  readonly lengthField: 'max_tokens' | 'max_completion_tokens';
  /** What `response_format` it keeps to; `none` is not sent any. */
  readonly format: 'json-schema' | 'json' | 'none';
  /** Whether it counts tokens in a stream when asked to; otherwise it does by itself, or not at all. */
  readonly streamOptions: boolean;
  /** Values it takes; 0 is refused by some. Null where it must not be sent. */
  readonly temperature: { readonly min: number; readonly max: number } | null;
}

interface Asking {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly options: GenerateOptions;
  readonly quirks: Quirks;
}

/** The body of a request for chat completions. */
export function chatRequest({ model, messages, options, quirks }: Asking): Body {
  const { maxTokens, temperature, tools = [], format } = options;
  const length: Readonly<Record<string, number>> = { [quirks.lengthField]: maxTokens };
  return {
    model,
    messages: messages.map(toMessage),
    ...length,
    ...(quirks.temperature && { temperature: Math.min(quirks.temperature.max, Math.max(quirks.temperature.min, temperature)) }),
    stream: true,
    ...(quirks.streamOptions && { stream_options: { include_usage: true } }),
    // An empty list is refused by several servers.
    ...(tools.length > 0 && {
      tools: tools.map((tool) => ({ type: 'function', function: { ...tool, parameters: { ...tool.parameters } } })),
    }),
    ...(format && toFormat(format, quirks.format)),
  };
}

function toFormat(format: AnswerFormat, known: Quirks['format']): Pick<Body, 'response_format'> {
  if (known === 'none') return {};
  if (known === 'json' || format.type === 'json') return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name: format.name, schema: { ...format.schema }, strict: true } } };
}

function toMessage(message: ChatMessage): Message {
  if (message.role === 'tool') return { role: 'tool', content: message.content, tool_call_id: message.toolCallId };
  const { role, content, images = [], toolCalls = [] } = message;
  if (role === 'user' && images.length > 0) {
    const pictures = images.map((url) => ({ type: 'image_url' as const, image_url: { url } }));
    return { role, content: [...pictures, { type: 'text', text: content }] };
  }
  if (role === 'assistant' && toolCalls.length > 0) {
    const calls = toolCalls.map(({ id, ...rest }) => ({ id, type: 'function' as const, function: rest }));
    return { role, content, tool_calls: calls };
  }
  return { role, content };
}
