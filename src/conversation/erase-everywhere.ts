import type { Erasure } from '#domain/erasure.js';
import type { ConversationStore } from '#ports/conversation-store.js';
import type { DialogueStore } from '#ports/dialogue-store.js';
import type { FeedbackStore } from '#ports/feedback-store.js';
import type { GroupStore } from '#ports/group-store.js';
import type { Inbox } from '#ports/inbox.js';
import type { Outbox } from '#ports/outbox.js';
import type { TraceStore } from '#ports/trace-store.js';

interface Places {
  readonly traces: TraceStore;
  readonly conversations: ConversationStore;
  readonly dialogues: DialogueStore;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly feedback: FeedbackStore;
  readonly groups: GroupStore;
}

/** How much was erased in each place. */
export interface Erased {
  readonly traces: number;
  readonly turns: number;
  /** Of the page, whole ones. */
  readonly dialogues: number;
  readonly messages: number;
  readonly replies: number;
  readonly feedback: number;
}

/**
 * Erases what somebody said wherever it is kept, and the name of a group that is named. What waits goes first: it can leave nothing behind
 * any more. What owners chose for a group stays.
 * @throws AssistantError STORAGE_FAILED, INVALID_INPUT when nothing is given
 */
export async function eraseEverywhere(
  { traces, conversations, dialogues, inbox, outbox, feedback, groups }: Places,
  which: Erasure,
): Promise<Erased> {
  const messages = await inbox.erase(which);
  const replies = await outbox.erase(which);
  const turns = await conversations.erase(which);
  const held = await dialogues.erase(which);
  const said = await feedback.erase(which);
  if (which.group !== undefined && (await groups.get(which.group)).name !== null) await groups.change(which.group, { name: null });
  return { messages, replies, turns, dialogues: held, feedback: said, traces: await traces.erase(which) };
}
