import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { AssistantError } from '#domain/errors.js';
import type { LibraryRight } from '#domain/right.js';
import { createMcpServer } from '#channels/mcp/create-mcp-server.js';
import type { McpCall } from '#channels/mcp/mcp-call.js';
import { Turnstile } from '#http/turnstile.js';
import type { Assembly } from '#app/assemble.js';
import { mcpPartsOf } from '#app/mcp-parts-of.js';

interface Setting {
  readonly stdin: Readable;
  /** Nothing but messages of the protocol goes there. */
  readonly stdout: Writable;
  /** Libraries that are served; null for every one. */
  readonly libraries: readonly string[] | null;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

const rights: readonly LibraryRight[] = ['ask', 'read'];

/** Speaks the Model Context Protocol with the program that started this one, until it closes standard input or the signal is aborted. */
export async function serveMcp(assembly: Assembly, { stdin, stdout, libraries, log, signal }: Setting): Promise<void> {
  const { settings } = assembly.config;
  const turnstile = new Turnstile({ ...settings.server, ...settings.conversation });
  const call = callOfThisMachine({ libraries, log, signal });
  const server = createMcpServer(mcpPartsOf(assembly, { converse: assembly.converse, turnstile }), () => call);
  const ended = new Promise<void>((resolve) => {
    Object.assign(server.server, { onerror: (error: Error) => log(`warning: ${error.message}`), onclose: resolve });
    for (const event of ['end', 'close'] as const) stdin.once(event, () => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.connect(new StdioServerTransport(stdin, stdout));
  await ended;
  turnstile.stopAll();
  await server.close();
}

/** Whoever starts the program on this machine may ask and read everything, or the libraries they named. */
function callOfThisMachine({ libraries, log, signal }: Pick<Setting, 'libraries' | 'log' | 'signal'>): McpCall {
  const rightsIn = (library: string): readonly LibraryRight[] => ((libraries?.includes(library) ?? true) ? rights : []);
  return {
    caller: {
      rightsIn,
      demand: (right, library) => {
        if (!rightsIn(library).includes(right)) throw new AssistantError('LIBRARY_NOT_FOUND', `there is no library ${library} here`);
      },
      person: null,
    },
    gone: signal,
    tell: (error) => {
      if (error instanceof AssistantError) return { code: error.code, message: error.message, retryable: error.retryable };
      log(`error: INTERNAL: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return { code: 'INTERNAL', message: 'something failed that should not; standard error says more', retryable: false };
    },
  };
}
