import type { Reply } from '#domain/reply.js';

/** One message of a platform: a reply, or a piece of a long one. */
export interface OutgoingPart {
  /** The same each time it is tried; letters, digits, `-` and `_`, at most 45. */
  readonly key: string;
  /** That of the message it replies to. */
  readonly address: string;
  /** As `format` made it. */
  readonly payload: string;
  /** What stands there already and is to be changed: that of a preview. Null where it is to be sent. */
  readonly handle: string | null;
}

/** What became of one try. */
export type SendOutcome =
  /** The platform has it. `handle`: what it is called there, to be taken back or quoted by; null where the platform does not say. */
  | { readonly kind: 'sent'; readonly handle: string | null }
  /** It surely has not, and may later: too many, out of order, out of reach. `afterMs`: what it asks to wait; null where it does not say. */
  | { readonly kind: 'later'; readonly afterMs: number | null; readonly why: string }
  /** It never will. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Whether it has is not known: its acknowledgement was lost. */
  | { readonly kind: 'uncertain'; readonly why: string };

/** A reply that is shown while it is written. */
export interface Preview {
  /** What the platform calls it. */
  readonly handle: string;
  /** @param text all of it so far; steps the platform has no time for are left out. Never throws, never waits */
  show(text: string): void;
  /** Waits for the last step that is under way. */
  close(): Promise<void>;
}

/** The way out to one app of one platform. No failure is thrown: outcomes are values. */
export abstract class ReplySender {
  /** The channel, such as `feishu`. */
  abstract readonly channel: string;
  /** The app, as the settings name it. */
  abstract readonly app: string;
  /** Whether the platform takes a second try with the same key for the first one: then what is uncertain may be tried again. */
  abstract readonly isRepeatable: boolean;
  /** What has no key though others have; left out where all are alike. */
  readonly isSentOnce?: (payload: string) => boolean;
  /** Parts within so many milliseconds that the platform takes of the app, and of one conversation of it. */
  abstract readonly pace: { readonly app: Pace; readonly conversation: Pace };

  /** The form of the platform, pure. In order; at least one; code is not cut where it can be helped. @returns payloads */
  abstract format(reply: Reply, address: string): readonly string[];

  /** One try, within the time the platform needs at most; an aborted signal is `uncertain`, or `later` before anything left. */
  abstract send(part: OutgoingPart, signal: AbortSignal): Promise<SendOutcome>;

  /** Takes a message back; `refused` where the platform cannot, or no longer. */
  abstract recall(handle: string, address: string, signal: AbortSignal): Promise<SendOutcome>;

  /** Begins a reply that is shown while it is written; null where the platform cannot, or does not now. */
  abstract preview(key: string, address: string, signal: AbortSignal): Promise<Preview | null>;
}

export interface Pace {
  readonly parts: number;
  readonly withinMs: number;
}
