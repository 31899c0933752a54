import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import type { LibraryRight } from '#domain/right.js';

/** Whoever asks over the protocol, and what they may. */
export interface McpCaller {
  readonly rightsIn: (library: string) => readonly LibraryRight[];
  /** @throws AssistantError NOT_SIGNED_IN, NOT_ALLOWED, LIBRARY_NOT_FOUND, TOO_MANY_REQUESTS */
  readonly demand: (right: LibraryRight, library: string) => void;
  /** The account's id; null for somebody without. */
  readonly person: string | null;
}

/** What may be told of a failure. */
export interface ToldFailure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** One request of the protocol, as the door knows it that it came by. */
export interface McpCall {
  readonly caller: McpCaller;
  /** Aborted when the asker is gone. */
  readonly gone: AbortSignal;
  /** What the asker is told of a failure; what they are not told is written down. */
  readonly tell: (error: unknown) => ToldFailure;
}

/** What comes with a request of the protocol. */
export type McpExtra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Who a request of the protocol comes from. */
export type CallOf = (extra: Pick<McpExtra, 'authInfo'>) => McpCall;
