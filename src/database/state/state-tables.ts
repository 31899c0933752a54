import type { Generated, Kysely } from 'kysely';
import type { UnreadableKind } from '#domain/received-message.js';
import type { AccessTables } from './access-tables.js';
import type { DialoguePictureTable, DialogueTable, DialogueTurnTable } from './dialogue-tables.js';
import type { JobTable } from './job-table.js';
import type { GroupChoiceTable, OutboxPartTable, OutboxReplyTable } from './outbox-tables.js';

/** A trace: columns to find it by, and the whole as JSON. Times are ISO 8601 in UTC. */
export interface TraceTable {
  readonly id: string;
  readonly at: string;
  readonly library: string;
  readonly channel: string;
  readonly chat: string | null;
  readonly person: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly milliseconds: number;
  /** The probability less the threshold; null where the gate was not asked. */
  readonly margin: number | null;
  /** The beginning of its text, to be searched. */
  readonly words: string;
  /** What language models read and wrote for it; null when none was asked. */
  readonly tokens: number | null;
  /** Null when no model was asked, and when the price of one that was is not known. */
  readonly cost: number | null;
  /** Rising in the order in which traces were stored. */
  readonly stored: number;
  /** Documents that it cites, each once, as a JSON list; null where it is no answer, and where it cites none. */
  readonly cited: string | null;
  readonly record: string;
}

/** A random word of this installation. */
export interface SecretTable {
  readonly purpose: string;
  readonly value: string;
}

/** A question that was answered, and its answer. */
export interface TurnTable {
  /** In the order they were kept. */
  readonly seq: Generated<number>;
  readonly conversation: string;
  readonly library: string;
  readonly channel: string;
  readonly chat: string | null;
  readonly person: string | null;
  readonly at: string;
  /** A JSON string, as the answer is. */
  readonly question: string;
  readonly answer: string;
}

/** A message that was received. Its words, its person and its group are blank as soon as it is finished. */
export interface InboxTable {
  /** In the order they came in. */
  readonly seq: Generated<number>;
  /** A pseudonym. */
  readonly conversation: string;
  /** Its id, once in a conversation. */
  readonly message: string;
  readonly channel: string;
  readonly chat: string | null;
  readonly person: string;
  /** A JSON string. */
  readonly text: string;
  /** A JSON string; null where nothing is quoted. */
  readonly quote: string | null;
  /** As JSON, `[{ mediaType, bytes }]` with the bytes in base64; null where there are none. */
  readonly pictures: string | null;
  readonly at: string;
  readonly addressed: 0 | 1;
  readonly for_others: 0 | 1;
  readonly app: string | null;
  /** A JSON string, as are the next two; null where there is none. */
  readonly address: string | null;
  readonly replies_to: string | null;
  readonly unfetched: string | null;
  readonly unreadable: UnreadableKind | null;
  /** Somebody else replied to it while it waited. */
  readonly answered: 0 | 1;
  readonly state: 'waiting' | 'done';
  /** The id of the first message that the same answer is to; null where it was not answered. */
  readonly answer: string | null;
  readonly decided: string | null;
}

/** When an answer was last taken back in a group. */
export interface WithdrawalTable {
  /** A pseudonym. */
  readonly chat: string;
  readonly at: string;
}

/** What somebody said of a decision: columns to find it by, and the whole as JSON. */
export interface FeedbackTable {
  readonly number: Generated<number>;
  readonly id: string;
  readonly trace: string;
  /** Blank for somebody without an account. */
  readonly author: string;
  readonly library: string;
  readonly chat: string | null;
  readonly person: string | null;
  readonly asked: string;
  readonly given: string;
  readonly state: string;
  readonly record: string;
}

/** What `state.sqlite` holds. */
export interface StateTables extends AccessTables {
  readonly secret: SecretTable;
  readonly trace: TraceTable;
  readonly turn: TurnTable;
  readonly inbox: InboxTable;
  readonly withdrawal: WithdrawalTable;
  readonly job: JobTable;
  readonly feedback: FeedbackTable;
  readonly outbox_reply: OutboxReplyTable;
  readonly outbox_part: OutboxPartTable;
  readonly group_choice: GroupChoiceTable;
  readonly dialogue: DialogueTable;
  readonly dialogue_turn: DialogueTurnTable;
  readonly dialogue_picture: DialoguePictureTable;
}

export type StateDatabase = Kysely<StateTables>;
