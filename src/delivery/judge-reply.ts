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
import type { SendOutcome } from '#ports/reply-sender.js';

/** Who says what of which reply. */
export interface Judging {
  readonly verdict: ReplyVerdict;
  /** Null where the reply is not known (any more). */
  readonly reply: KeptReply | null;
  readonly person: string;
  readonly isOwner: boolean;
  readonly group: string | null;
  /** Where it was said, as `conversationOf` names it; null where the platform does not tell. */
  readonly conversation: string | null;
}

/** What came of it: names a line of `deliveryTexts`. */
export type JudgingEnd =
  | 'thanks'
  | 'withdrawn'
  | 'notWithdrawn'
  | 'notYetWithdrawn'
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
  /** Does something that nobody waits for. */
  readonly later: (work: () => Promise<unknown>) => void;
  /** Longest time for all of one reply to be taken back. */
  readonly recallMs: number;
}

/** What people say of replies: thumbs and withdrawals become feedback, a wanted answer goes out. Twice is as once. */
export class JudgeReply {
  constructor(private readonly parts: Parts) {}

  /**
   * A reply of another conversation is as one that is not known: buttons of a card can be forwarded.
   * @throws AssistantError STORAGE_FAILED
   */
  async run(judging: Judging): Promise<JudgingEnd> {
    const { verdict, conversation } = judging;
    const reply = judging.reply && (conversation === null || judging.reply.isIn(conversation)) ? judging.reply : null;
    if (verdict === 'withdraw') return this.#withdraw(judging, reply);
    if (verdict === 'answer') return this.#answer(reply);
    if (!reply || reply.kind === 'notice') return 'silent';
    if (verdict === 'stay-silent') return this.#staySilent(judging, reply);
    await this.#note(judging, reply, verdict);
    return 'thanks';
  }

  /** Takes the question back whether an answer shall be given, where it stands. */
  async recallOffer(answer: string): Promise<void> {
    this.#recallLater(await this.parts.outbox.find(offerKey(answer)));
  }

  /** Nobody waits for a reply any more: what nobody has seen is dropped, what is being shown is taken back, the rest stands. */
  async takeAway(key: string): Promise<void> {
    const { outbox } = this.parts;
    const reply = await outbox.find(key);
    if (reply?.state === 'open') {
      await outbox.withdraw(key);
      this.#recallLater(reply);
    } else if (reply && (await outbox.drop(key))) await this.recallOffer(key);
  }

  async #answer(reply: KeptReply | null): Promise<JudgingEnd> {
    const { outbox, handedOver, clock } = this.parts;
    if (!reply) return 'nothingToAnswer';
    // Said again, as after a crash, it is on its way.
    if (reply.state === 'queued' || reply.state === 'sent') return 'answering';
    if (!(await outbox.release(reply.key, clock.now().toISOString()))) return 'nothingToAnswer';
    handedOver();
    await this.recallOffer(reply.key);
    return 'answering';
  }

  async #staySilent(judging: Judging, reply: KeptReply): Promise<JudgingEnd> {
    if (reply.state !== 'held') return 'silent';
    await this.parts.outbox.drop(reply.key);
    await this.recallOffer(reply.key);
    await this.#note(judging, reply, 'should-have-been-silent');
    return 'silent';
  }

  /** What the platform cannot take back is withdrawn all the same: nothing more of it is sent, and the group has its silence. */
  async #withdraw(judging: Judging, reply: KeptReply | null): Promise<JudgingEnd> {
    const { outbox, inbox, clock } = this.parts;
    const { person, isOwner, group } = judging;
    if (!reply || reply.kind === 'offer') return 'nothingToWithdraw';
    if (!isOwner && !reply.isTo(person)) return 'onlyOwn';
    // Where something still stands it is tried once more.
    if (reply.state === 'withdrawn') return reply.handles.length === 0 ? 'withdrawn' : endOf(await this.#recall(reply));
    if (group !== null) await inbox.withdraw(group, clock.now().toISOString());
    const isUnseen = await outbox.drop(reply.key);
    if (!isUnseen) await outbox.withdraw(reply.key);
    await this.#note(judging, reply, group === null ? 'not-useful' : 'should-have-been-silent');
    if (isUnseen) return 'withdrawn';
    // What is being sent at this moment is taken back by whoever sends it.
    const wasSent = reply.state === 'sent' || reply.state === 'uncertain';
    const now = await outbox.find(reply.key);
    return now !== null && (now.handles.length > 0 || wasSent) ? endOf(await this.#recall(now)) : 'withdrawn';
  }

  #recallLater(reply: KeptReply | null): void {
    if (reply && reply.handles.length > 0) this.parts.later(() => this.#recall(reply));
  }

  /** All that stands there. @returns the worst that the platform said */
  async #recall(reply: KeptReply): Promise<'gone' | 'later' | 'refused'> {
    const sender = this.parts.senders.find(reply);
    if (!sender || reply.handles.length === 0) return 'refused';
    const signal = AbortSignal.timeout(this.parts.recallMs);
    const kinds = new Set<SendOutcome['kind']>();
    for (const handle of reply.handles) kinds.add((await sender.recall(handle, reply.address, signal)).kind);
    if (kinds.has('refused')) return 'refused';
    if (kinds.has('later') || kinds.has('uncertain')) return 'later';
    await this.parts.outbox.recalled(reply.key);
    return 'gone';
  }

  async #note({ person }: Judging, { library, trace }: KeptReply, verdict: FeedbackVerdict): Promise<void> {
    if (library === null || trace === null) return;
    const judgement = { library, trace, author: person, isAccount: false, isEditor: true, verdict, comment: null, correction: null };
    await this.parts.feedback.run(judgement).catch((cause: unknown) => {
      // A trace that is pruned, or a verdict that was decided on, is nothing people in a chat could change.
      if (cause instanceof AssistantError && cause.code === 'STORAGE_FAILED') throw cause;
    });
  }
}

function endOf(recalled: 'gone' | 'later' | 'refused'): JudgingEnd {
  if (recalled === 'gone') return 'withdrawn';
  return recalled === 'later' ? 'notYetWithdrawn' : 'notWithdrawn';
}
