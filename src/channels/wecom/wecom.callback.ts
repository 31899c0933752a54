import type { Callback } from '#delivery/callback.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { fieldsOrAnswer, isAnswer, notReadable, plainAnswer, type SealedCallback } from '#delivery/weixin/sealed-callback.js';
import type { Language } from '#domain/question.js';
import type { Clock } from '#ports/clock.js';
import { readArrival, type WecomPlace } from './wecom.wire.js';

export interface WecomCallbackParts {
  readonly place: WecomPlace;
  readonly envelope: SealedCallback;
  readonly clock: Clock;
}

/** In the place of buttons, once one was pressed. */
const noted = { zh: '已收到', en: 'Noted' } as const satisfies Record<Language, string>;
const taken = plainAnswer(200, 'success');

/** What the platform calls: it is told at once, and replies are sent; only buttons are answered on the spot. */
export function wecomCallback({ place, envelope, clock }: WecomCallbackParts, into: ReceiveEvent): Callback {
  return async (request) => {
    const fields = fieldsOrAnswer(envelope, request);
    if (isAnswer(fields)) return fields;
    const arrival = readArrival(fields, place, clock.now());
    if (arrival.kind === 'unreadable') return notReadable;
    if (arrival.kind === 'ignored') return taken;
    await into.receive(arrival.event);
    if (arrival.kind === 'event') return taken;
    // https://developer.work.weixin.qq.com/document/path/90241
    const body = envelope.close({
      ToUserName: arrival.person,
      FromUserName: place.corpId,
      CreateTime: Math.floor(clock.now().getTime() / 1000),
      MsgType: 'update_button',
      Button: { ReplaceName: noted[arrival.language] },
    });
    return { status: 200, contentType: 'application/xml', body };
  };
}
