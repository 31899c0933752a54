import type { Callback } from '#delivery/callback.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { MessageCompleter } from '#ports/message-completer.js';
import type { ReplySender } from '#ports/reply-sender.js';

/** One app of one platform: all of it that the rest of the program knows. */
export interface Channel {
  readonly sender: ReplySender;
  /** Null where platforms send everything along. */
  readonly completer: MessageCompleter | null;
  /**
   * Begins to take events in. What the platform calls is under `/channels/<channel>/<app>`; null where nothing is called.
   * @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED where it listens by calling the platform
   */
  listen(into: ReceiveEvent): Promise<Callback | null>;
  /** Takes nothing in any more. Safe to call twice. */
  close(): Promise<void>;
}
