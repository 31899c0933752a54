import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { createMcpServer } from '#channels/mcp/create-mcp-server.js';
import type { CallOf, McpCall } from '#channels/mcp/mcp-call.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';

/** Makes the server of one session; each request brings its own call, in `extra` of what is known of whoever sends it. */
export function connectOverHttp(parts: McpParts): (id: string) => Promise<WebStandardStreamableHTTPServerTransport> {
  return async (id) => {
    const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: () => id });
    await createMcpServer(parts, callOf).connect(transport);
    return transport;
  };
}

const callOf: CallOf = ({ authInfo }) => authInfo?.extra?.['call'] as McpCall;
