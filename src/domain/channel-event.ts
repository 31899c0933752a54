import type { ReceivedMessage } from '#domain/received-message.js';

/** What somebody says of a reply by a button, a reaction or a command. `answer` and `stay-silent` answer "shall I answer?". */
export type ReplyVerdict = 'useful' | 'not-useful' | 'withdraw' | 'answer' | 'stay-silent';

/** Where and by whom something was done. */
interface Done {
  readonly channel: string;
  readonly app: string;
  /** `<channel>:<app>:<chat>`; null one to one, and for a reaction where the platform does not tell where. */
  readonly group: string | null;
  /** `<channel>:<app>:<person>`; nothing after the last colon where the platform does not tell who took a message back. */
  readonly person: string;
  /** As the platform names the event: the same when it delivers it again. */
  readonly id: string;
  /** What the channel needs to say something there. */
  readonly address: string;
}

/** What comes in from a platform, whatever its wire looks like. */
export type ChannelEvent =
  | { readonly kind: 'message'; readonly message: ReceivedMessage }
  /** A button under a reply, or a reaction to it. */
  | (Done & { readonly kind: 'judged'; readonly verdict: ReplyVerdict; readonly reply: ReplyReference })
  /** Its author took a message back. */
  | (Done & { readonly kind: 'taken-back'; readonly message: string })
  /** The assistant was let into a group, or somebody began to follow it one to one. `groupName`: null where the platform does not tell. */
  | (Done & { readonly kind: 'joined'; readonly groupName: string | null })
  /** A group has another name than it had, or tells it for the first time. */
  | (Done & { readonly kind: 'named'; readonly groupName: string })
  /** A button that says a command, such as `/mode automatic`, as if the person had written it with a mention. */
  | (Done & { readonly kind: 'commanded'; readonly command: string })
  /** Something for another group: `group` and `address` are that one's. */
  | (Done & { readonly kind: 'forwarded'; readonly payloads: readonly string[] });

/** A reply as its buttons know it, or as the platform names its message. */
export type ReplyReference = { readonly key: string } | { readonly handle: string };
