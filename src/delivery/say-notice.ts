import type { ReceivedMessage } from '#domain/received-message.js';
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

type Place = Pick<ReceivedMessage, 'channel' | 'app' | 'group' | 'person' | 'address'>;

/** Says something that answers nobody. Said again, it is said once. @throws AssistantError STORAGE_FAILED */
export async function sayNotice({ senders, outbox, dispatch, clock }: Parts, place: Place, notice: Notice): Promise<void> {
  const sender = senders.find(place);
  if (!sender) return;
  const { key, zh, en, choices } = notice;
  const about = { library: null, trace: null, isHeld: false, at: clock.now().toISOString() };
  const reply = { kind: 'notice', key, language: 'zh', text: `${zh}\n${en}`, choices, isPrivate: false } as const;
  if (await outbox.put(toOutgoing(reply, place, { about, sender }))) dispatch.wake();
}
