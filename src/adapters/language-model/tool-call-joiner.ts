import type { ToolCall } from '#ports/language-model.js';
import type { ToolCallPart } from '#adapters/language-model/read-completion.js';

/** Joins tool calls from their parts. A new id at a known place is a new call: some servers count every call 0. */
export class ToolCallJoiner {
  private readonly calls: { index: number; id: string; name: string; arguments: string }[] = [];

  push(parts: readonly ToolCallPart[]): void {
    for (const part of parts) {
      const open = this.calls.findLast(({ index }) => index === part.index);
      if (!open || (part.id && open.id && part.id !== open.id)) {
        this.calls.push({ ...part });
        continue;
      }
      open.id ||= part.id;
      open.name ||= part.name;
      open.arguments += part.arguments;
    }
  }

  /** In the order in which they began. A call without id gets one of its place. */
  end(): readonly ToolCall[] {
    return this.calls.map((call, place) => ({ id: call.id || `call_${place}`, name: call.name, arguments: call.arguments || '{}' }));
  }
}
