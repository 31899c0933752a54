import type { Generated } from 'kysely';
import type { GroupMode } from '#domain/group-mode.js';
import type { KeptReply, OutgoingReply } from '#domain/outgoing-reply.js';

export interface OutboxReplyTable {
  readonly key: string;
  readonly channel: string;
  readonly app: string;
  /** Pseudonyms, as is `person`. */
  readonly conversation: string;
  readonly person: string;
  /** A JSON string; null as soon as nothing can be taken back any more. */
  readonly address: string | null;
  readonly kind: OutgoingReply['kind'];
  readonly library: string | null;
  readonly trace: string | null;
  readonly state: KeptReply['state'];
  readonly at: string;
}

export interface OutboxPartTable {
  /** In the order they are sent in. */
  readonly seq: Generated<number>;
  readonly key: string;
  readonly reply: string;
  /** A JSON string; null once it is sent or given up. */
  readonly payload: string | null;
  readonly handle: string | null;
  readonly state: 'open' | 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain';
  readonly tries: number;
  readonly due: string;
  readonly why: string | null;
}

/** What was chosen in a group, over what the settings say. */
export interface GroupChoiceTable {
  /** The group's id. */
  readonly chat: string;
  readonly library: string | null;
  readonly mode: GroupMode | null;
  readonly muted_until: string | null;
  readonly noticed_at: string | null;
  readonly named_library: string | null;
  readonly name: string | null;
  /** A list in JSON. */
  readonly quiet_times: string | null;
  readonly time_zone: string | null;
  readonly answers_per_hour: number | null;
  readonly cool_down_minutes: number | null;
}
