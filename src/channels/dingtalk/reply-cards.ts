import { z } from 'zod';
import type { DingtalkAnswer } from '#delivery/dingtalk/call-dingtalk.js';
import type { ReplyPlace } from '#delivery/dingtalk/reply-place.js';
import { robotOutcome } from '#delivery/dingtalk/robot-outcome.js';
import type { RobotText } from '#delivery/dingtalk/robot-texts.js';
import type { Preview, SendOutcome } from '#ports/reply-sender.js';
import type { DingtalkApi } from './dingtalk-api.js';
import { deliveryOf, finished, thinking, type CardValues, type ReplyCard } from './reply-card.js';
import { streamedCard } from './streamed-card.js';

const delivered = z.object({
  result: z.object({ deliverResults: z.array(z.object({ success: z.boolean(), errorMsg: z.string().nullish() })).nullish() }).nullish(),
});

const mark = 'card:';
const takenBack = '（已撤回 · withdrawn）';

export interface CardParts {
  readonly api: DingtalkApi;
  readonly template: string;
  readonly robotCode: string;
}

/** Cards of one template, each known by the name we give it. */
export class ReplyCards {
  constructor(private readonly parts: CardParts) {}

  /** The name of the card that a handle stands for; null for a message that is none. */
  static trackOf(handle: string): string | null {
    return handle.startsWith(mark) ? handle.slice(mark.length) : null;
  }

  async deliver(track: string, { text, buttons, isFirst }: ReplyCard, place: ReplyPlace, signal: AbortSignal): Promise<SendOutcome> {
    return this.put(track, { content: text, buttons, flowStatus: finished }, { place, isMentioning: isFirst }, signal);
  }

  /** Begins a card whose text will grow; null where it does not come about. */
  async begin(track: string, place: ReplyPlace, signal: AbortSignal): Promise<Preview | null> {
    const values = { content: '', buttons: '[]', flowStatus: thinking };
    const outcome = await this.put(track, values, { place, isMentioning: false }, signal);
    if (outcome.kind !== 'sent' || outcome.handle === null) return null;
    return streamedCard({ api: this.parts.api, signal, handle: outcome.handle, track });
  }

  /** Puts something else on a card that stands already. */
  async write(track: string, piece: ReplyCard | RobotText, signal: AbortSignal): Promise<SendOutcome> {
    const values = { content: piece.text, buttons: piece.form === 'card' ? piece.buttons : '[]', flowStatus: finished };
    return this.change(track, values, signal);
  }

  /** The platform takes no card back: nothing stays on it. */
  async empty(track: string, signal: AbortSignal): Promise<SendOutcome> {
    return this.change(track, { content: takenBack, buttons: '[]', flowStatus: finished }, signal);
  }

  private async put(
    track: string,
    values: CardValues,
    { place, isMentioning }: { readonly place: ReplyPlace; readonly isMentioning: boolean },
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const { api, template, robotCode } = this.parts;
    const body = deliveryOf(place, { template, robotCode, track, values, isMentioning });
    const answer = await api.call({ method: 'POST', path: '/v1.0/card/instances/createAndDeliver', body }, signal);
    const failed = answer.kind === 'done' ? undeliveredIn(answer.body) : null;
    return failed === null ? robotOutcome(answer, mark + track) : { kind: 'refused', why: failed };
  }

  /**
   * https://open.dingtalk.com/document/orgapp/interactive-card-update-interface. The same change twice is one: what may have been lost is
   * tried again.
   */
  private async change(track: string, values: CardValues, signal: AbortSignal): Promise<SendOutcome> {
    const options = { updateCardDataByKey: true, updatePrivateDataByKey: false };
    const body = { outTrackId: track, cardData: { cardParamMap: values }, cardUpdateOptions: options };
    const answer: DingtalkAnswer = await this.parts.api.call({ method: 'PUT', path: '/v1.0/card/instances', body }, signal);
    if (answer.kind === 'lost') return { kind: 'later', afterMs: null, why: answer.why };
    return robotOutcome(answer, mark + track);
  }
}

/** Made, and shown nowhere: why; null where all went well. */
function undeliveredIn(body: Readonly<Record<string, unknown>>): string | null {
  const results = delivered.safeParse(body).data?.result?.deliverResults ?? [];
  const failed = results.find(({ success }) => !success);
  return failed ? (failed.errorMsg ?? 'it was not delivered').slice(0, 200) : null;
}
