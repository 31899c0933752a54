/** A reply in the form of its platform, before anybody has seen it. Times are ISO 8601 in UTC. */
export interface OutgoingReply {
  /** The same after a crash; at most 40 letters, digits, `-` and `_`. */
  readonly key: string;
  readonly channel: string;
  readonly app: string;
  /** `<channel>:<app>:<chat>`; null one to one. */
  readonly group: string | null;
  /** Whom it is to, as their message names them. */
  readonly person: string;
  /** That of the message it replies to. */
  readonly address: string;
  /** `answer`: from the library, may be judged and withdrawn. `offer`: asks whether the answer `key` names shall be given. */
  readonly kind: 'answer' | 'offer' | 'notice';
  /** What it was answered from, and the trace of that; null where there is none. */
  readonly library: string | null;
  readonly trace: string | null;
  /** Waits until somebody wants it. */
  readonly isHeld: boolean;
  readonly at: string;
  /** In order, as the platform takes them; at least one. */
  readonly payloads: readonly string[];
}

/** What the outbox knows of a reply later; its words it forgets as soon as they are sent. */
export interface KeptReply extends Pick<OutgoingReply, 'key' | 'channel' | 'app' | 'address' | 'kind' | 'library' | 'trace' | 'at'> {
  /** Whether it is to this person. */
  readonly isTo: (person: string) => boolean;
  /** Whether it is in this conversation, as `conversationOf` names it. */
  readonly isIn: (conversation: string) => boolean;
  /** `open`: shown while it is written; `held`: waits until somebody wants it; `queued`: on its way. */
  readonly state: 'open' | 'held' | 'queued' | 'sent' | 'failed' | 'uncertain' | 'withdrawn';
  /** What its parts are called on the platform, in order; those that are not there are left out. */
  readonly handles: readonly string[];
}
