import type { ReplyPlace } from '#domain/received-message.js';
import type { Choice } from '#domain/reply.js';
import type { DispatchReplies } from '#delivery/dispatch-replies.js';
import { toOutgoing, type Senders } from '#delivery/outgoing.js';
import type { Clock } from '#ports/clock.js';
import type { Outbox } from '#ports/outbox.js';

interface Parts {
  readonly senders: Senders;
  readonly outbox: Outbox;
  readonly dispatch: DispatchReplies;
  readonly clock: Clock;
}

/** A line in both languages: nobody has written yet in theirs. */
export interface Notice {
  /** The same for the same notice, however often it is said. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly choices: readonly Choice[];
}

/** Says something that answers nobody. Said again, it is said once. @throws AssistantError STORAGE_FAILED */
export async function sayNotice({ senders, outbox, dispatch, clock }: Parts, place: ReplyPlace, notice: Notice): Promise<void> {
  const sender = senders.find(place);
  if (!sender) return;
  const { key, zh, en, choices } = notice;
  const reply = { kind: 'notice', key, language: 'zh', text: `${zh}\n${en}`, choices, isPrivate: false } as const;
  if (await outbox.put(toOutgoing(reply, place, { sender, at: clock.now() }))) dispatch.wake();
}
