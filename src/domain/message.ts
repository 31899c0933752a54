import type { Filter } from '#domain/filter.js';
import type { Picture } from '#domain/picture.js';
import type { Origin } from '#domain/origin.js';

/** `group`: silence unless the gate accepts. `direct`: one to one, a declined message still gets a visible reply. */
export type Mode = 'group' | 'direct';

/** A message as a channel hands it over; whatever the wire looked like, this is what the core sees. */
export interface IncomingMessage {
  readonly text: string;
  readonly mode: Mode;
  readonly library: string;
  /** Oldest first; empty when the conversation starts here. */
  readonly history: readonly HistoryEntry[];
  /** Another message that this one quotes, where the channel tells it apart from the text. */
  readonly quote?: string | undefined;
  /** Pictures that came with it: at most `mostPictures`. */
  readonly pictures?: readonly Picture[] | undefined;
  /** Where it came from; left out where a channel does not tell. */
  readonly origin?: Origin | undefined;
  /** Decided like any other, but nobody is told of an answer. */
  readonly isShadow?: true | undefined;
  /** Asked before an answer is given: in a group somebody may have answered meanwhile. */
  readonly isStillWanted?: (() => Promise<boolean>) | undefined;
  /** Documents an answer may come from; every one when it is left out. */
  readonly filter?: Filter | undefined;
  /** `false`: the web is not searched for it; else it is where the installation and the library allow it. */
  readonly webSearch?: boolean | undefined;
}

export interface HistoryEntry {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Who wrote it, where several do: any word that is the same for the same person. */
  readonly sender?: string;
}
