import type { BaseMessage } from '@langchain/core/messages';
import { jsonrepair } from 'jsonrepair';
import type { ChatMessage, ToolCall } from '#ports/language-model.js';
import type { LangChain } from '#adapters/language-model/langchain/load-langchain.js';
import { isRecord } from '#shared/is-record.js';

/** Pictures go as `image_url` blocks, which every provider's class of LangChain that sees understands. */
export function toLangChainMessages(messages: readonly ChatMessage[], { messages: classes }: Pick<LangChain, 'messages'>): BaseMessage[] {
  const { SystemMessage, HumanMessage, AIMessage, ToolMessage } = classes;
  return messages.map((message) => {
    if (message.role === 'tool') return new ToolMessage({ content: message.content, tool_call_id: message.toolCallId });
    const { role, content, images = [], toolCalls = [] } = message;
    if (role === 'system') return new SystemMessage(content);
    if (role === 'assistant') return new AIMessage({ content, tool_calls: toolCalls.map(toCall) });
    if (images.length === 0) return new HumanMessage(content);
    const pictures = images.map((url) => ({ type: 'image_url' as const, image_url: { url } }));
    return new HumanMessage({ content: [...pictures, { type: 'text', text: content }] });
  });
}

function toCall({ id, name, arguments: written }: ToolCall): {
  id: string;
  name: string;
  args: Record<string, unknown>;
  type: 'tool_call';
} {
  return { id, name, args: argumentsOf(written), type: 'tool_call' };
}

/** LangChain takes them read: what cannot be read was answered as such, and says nothing any more. */
function argumentsOf(written: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(jsonrepair(written));
    return isRecord(value) ? { ...value } : {};
  } catch {
    return {};
  }
}
