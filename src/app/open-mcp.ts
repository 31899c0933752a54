import type { McpParts } from '#channels/mcp/mcp-parts.js';
import type { McpSessions } from '#channels/mcp/mcp-sessions.js';

/** Makes the server of a session; the protocol's package is loaded with the first. */
export function openMcp(parts: McpParts): ConstructorParameters<typeof McpSessions>[0]['connect'] {
  const open = async () => (await import('#channels/mcp/connect-over-http.js')).connectOverHttp(parts);
  let opened: ReturnType<typeof open> | undefined;
  return async (id) => (await (opened ??= open()))(id);
}
