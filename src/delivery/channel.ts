import type { Callback } from '#delivery/callback.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { MessageCompleter } from '#ports/message-completer.js';
import type { ReplySender } from '#ports/reply-sender.js';

/** A chat or a person, as the platform names them; exactly one of the two. */
export type Addressee = { readonly chat: string; readonly person: null } | { readonly chat: null; readonly person: string };

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
  /**
   * Asks the platform with the app's credentials, and changes nothing there.
   * @returns whom it takes us for, in words, as `the app Huixiang`; null where nothing can be asked
   * @throws AssistantError CHANNEL_UNREACHABLE, CHANNEL_REFUSED
   */
  check(signal: AbortSignal): Promise<string | null>;
  /** What `send` takes to say something that answers nothing; null where the platform lets one only answer, or that is none of its ids. */
  addressOf(addressee: Addressee): string | null;
  /** Takes nothing in any more. Safe to call twice. */
  close(): Promise<void>;
}
