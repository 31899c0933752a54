import type { ReplyVerdict } from '#domain/channel-event.js';
import { AssistantError } from '#domain/errors.js';
import type { FeedbackVerdict } from '#domain/feedback.js';
import type { KeptReply } from '#domain/outgoing-reply.js';
import type { Senders } from '#delivery/outgoing.js';
import { offerKey } from '#delivery/reply-key.js';
import type { GiveFeedback } from '#feedback/give-feedback.js';
import type { Clock } from '#ports/clock.js';
import type { Inbox } from '#ports/inbox.js';
import type { Outbox } from '#ports/outbox.js';

/** Who says what of which reply. */
export interface Judging {
  readonly verdict: ReplyVerdict;
  /** Null where the reply is not known (any more). */
  readonly reply: KeptReply | null;
  readonly person: string;
  readonly isOwner: boolean;
  readonly group: string | null;
}

/** What came of it: names a line of `deliveryTexts`. */
export type JudgingEnd =
  | 'thanks'
  | 'withdrawn'
  | 'notWithdrawn'
  | 'onlyOwn'
  | 'nothingToWithdraw'
  | 'nothingToAnswer'
  | 'answering'
  | 'silent';

interface Parts {
  readonly outbox: Outbox;
  readonly inbox: Inbox;
  readonly senders: Senders;
  readonly feedback: Pick<GiveFeedback, 'run'>;
  readonly clock: Clock;
  /** There is something in the outbox. */
  readonly handedOver: () => void;
  readonly recallMs: number;
}

/** What people say of replies: thumbs and withdrawals become feedback, a wanted answer goes out. Twice is as once. */
export class JudgeReply {
  constructor(private readonly parts: Parts) {}

  /** @throws AssistantError STORAGE_FAILED */
  async run(judging: Judging): Promise<JudgingEnd> {
    const { reply, verdict } = judging;
    if (verdict === 'withdraw') return this.#withdraw(judging);
    if (verdict === 'answer') return this.#answer(reply);
    if (!reply || reply.kind === 'notice') return 'silent';
    if (verdict === 'stay-silent') return this.#staySilent(judging, reply);
    await this.#note(judging, reply, verdict);
    return 'thanks';
  }

  async #answer(reply: KeptReply | null): Promise<JudgingEnd> {
    const { outbox, handedOver } = this.parts;
    if (!reply || !(await outbox.release(reply.key))) return 'nothingToAnswer';
    handedOver();
    await this.#recall(await outbox.find(offerKey(reply.key)));
    return 'answering';
  }

  async #staySilent(judging: Judging, reply: KeptReply): Promise<JudgingEnd> {
    const { outbox } = this.parts;
    await outbox.drop(reply.key);
    await this.#recall(await outbox.find(offerKey(reply.key)));
    await this.#note(judging, reply, 'should-have-been-silent');
    return 'silent';
  }

  async #withdraw(judging: Judging): Promise<JudgingEnd> {
    const { outbox, inbox, clock } = this.parts;
    const { reply, person, isOwner, group } = judging;
    if (!reply || reply.kind === 'offer') return 'nothingToWithdraw';
    if (!isOwner && !reply.isTo(person)) return 'onlyOwn';
    if (reply.state === 'withdrawn') return 'withdrawn';
    if (!(await outbox.drop(reply.key))) {
      if (!(await this.#recall(reply))) return 'notWithdrawn';
      await outbox.withdrawn(reply.key);
    }
    if (group !== null) await inbox.withdraw(group, clock.now().toISOString());
    await this.#note(judging, reply, group === null ? 'not-useful' : 'should-have-been-silent');
    return 'withdrawn';
  }

  /** @returns whether all that stands there was taken back */
  async #recall(reply: KeptReply | null): Promise<boolean> {
    const sender = reply && this.parts.senders.find(reply);
    if (!reply || !sender || reply.handles.length === 0) return false;
    let isGone = true;
    for (const handle of reply.handles) {
      const outcome = await sender.recall(handle, reply.address, AbortSignal.timeout(this.parts.recallMs));
      isGone &&= outcome.kind === 'sent';
    }
    return isGone;
  }

  async #note({ person }: Judging, { library, trace }: KeptReply, verdict: FeedbackVerdict): Promise<void> {
    if (library === null || trace === null) return;
    const judgement = { library, trace, author: person, isEditor: true, verdict, comment: null, correction: null };
    await this.parts.feedback.run(judgement).catch((cause: unknown) => {
      // A trace that is pruned, or a verdict that was decided on, is nothing people in a chat could change.
      if (cause instanceof AssistantError && cause.code === 'STORAGE_FAILED') throw cause;
    });
  }
}
