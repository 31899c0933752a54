import type OpenAI from 'openai';
import type { ChatMessage, GenerateOptions } from '#ports/language-model.js';

type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam;
type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming;

/** Its newer name, max_completion_tokens, is not known to most servers. */
const lengthField: string = 'max_tokens';

/** The body of a request for chat completions. */
export function chatRequest(model: string, messages: readonly ChatMessage[], options: GenerateOptions): Body {
  const { maxTokens, temperature, tools = [] } = options;
  return {
    model,
    messages: messages.map(toMessage),
    [lengthField]: maxTokens,
    temperature,
    stream: true,
    // An empty list is refused by several servers.
    ...(tools.length > 0 && {
      tools: tools.map((tool) => ({ type: 'function', function: { ...tool, parameters: { ...tool.parameters } } })),
    }),
  };
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
