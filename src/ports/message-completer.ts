import type { ReceivedMessage } from '#domain/received-message.js';

/** Fetches from a platform what it did not send along with a message. */
export abstract class MessageCompleter {
  /**
   * The message with its pictures, and what it quotes or forwards; `unfetched` is null then. What cannot be had is left out, and
   * `unreadable` says so where nothing else is there.
   * @throws AssistantError CHANNEL_UNREACHABLE (retryable), CANCELLED
   */
  abstract complete(message: ReceivedMessage, signal: AbortSignal): Promise<ReceivedMessage>;
}
