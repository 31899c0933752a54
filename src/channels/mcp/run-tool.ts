import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { McpCall } from '#channels/mcp/mcp-call.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';

/** What a tool says to a reader, and the same for a program. */
export interface ToolAnswer {
  readonly text: string;
  readonly structured: object;
}

/** Where the code of a failure stands for programs: what a tool gives must have the form it promised, and a failure has another. */
const failureKey = 'huixiang/failure';

interface Run {
  readonly call: McpCall;
  /** Aborted when the asker takes the call back. */
  readonly cancelled: AbortSignal;
  readonly turnstile: McpParts['turnstile'];
}

/** Does what a tool does in its turn and in time. A failure is a result too, which the model that called reads. */
export async function runTool(
  { call, cancelled, turnstile }: Run,
  act: (signal: AbortSignal) => Promise<ToolAnswer>,
): Promise<CallToolResult> {
  try {
    const { signal, failureOf, leave } = turnstile.admit(AbortSignal.any([cancelled, call.gone]));
    try {
      const { text, structured } = await act(signal);
      return { content: [{ type: 'text', text }], structuredContent: { ...structured } };
    } catch (error) {
      throw failureOf(error);
    } finally {
      leave();
    }
  } catch (error) {
    const failure = call.tell(error);
    const again = failure.retryable ? ' (the same may work later)' : '';
    return {
      isError: true,
      content: [{ type: 'text', text: `${failure.code}: ${failure.message}${again}` }],
      _meta: { [failureKey]: failure },
    };
  }
}
