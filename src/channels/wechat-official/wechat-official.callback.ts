import { setTimeout as pause } from 'node:timers/promises';
import type { Callback, CallbackAnswer } from '#delivery/callback.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { Language } from '#domain/question.js';
import type { Clock } from '#ports/clock.js';
import { detectLanguage } from '#shared/detect-language.js';
import type { Asked, HandedPiece, PassiveReplies } from './passive-replies.js';
import { fieldsOrAnswer, isAnswer, notReadable, plainAnswer, type SealedCallback } from '#delivery/weixin/sealed-callback.js';
import { readArrival, type WechatArrival } from './wechat-official.wire.js';
import { isFetching, nothingKept, wording } from './wechat-official.wording.js';

export interface WechatCallbackParts {
  readonly app: string;
  readonly envelope: SealedCallback;
  readonly replies: PassiveReplies;
  readonly clock: Clock;
  /** Whether replies go by a call of their own: then the platform is told at once. */
  readonly repliesLater: boolean;
  readonly waits: WechatWaits;
}

/** How long a delivery waits for its reply. */
export interface WechatWaits {
  /** Below the five seconds after which the platform leaves. */
  readonly replyMs: number;
  /** Until the platform has surely left, so that it comes again. */
  readonly leaveMs: number;
}

/** The platform delivers a message so often, each time five seconds. */
const mostDeliveries = 3;
const taken = plainAnswer(200, 'success');

/**
 * What the platform calls. It takes a reply only as the answer to a delivery, within five seconds, and delivers a message three times
 * (https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html): so that a reply may take almost
 * fifteen, the first two deliveries are left without an answer until the platform comes again.
 */
export function wechatCallback(parts: WechatCallbackParts, into: ReceiveEvent): Callback {
  return async (request, signal) => {
    const fields = fieldsOrAnswer(parts.envelope, request);
    if (isAnswer(fields)) return fields;
    const arrival = readArrival(fields, parts.app, parts.clock.now());
    if (arrival.kind === 'unreadable') return notReadable;
    if (arrival.kind === 'ignored') return taken;
    return answer(parts, { arrival, into, signal });
  };
}

interface Delivery {
  readonly arrival: Extract<WechatArrival, { readonly kind: 'message' | 'joined' }>;
  readonly into: ReceiveEvent;
  readonly signal: AbortSignal;
}

async function answer(parts: WechatCallbackParts, { arrival, into, signal }: Delivery): Promise<CallbackAnswer> {
  const { replies, waits } = parts;
  const { asked } = arrival;
  const text = arrival.kind === 'message' ? arrival.message.text : '';
  const fetches = isFetching(text);
  // What was promised before a restart is gone, and a bare 1 would be no question to anybody.
  if (fetches && !replies.hasFor(asked.person) && !replies.isFetching(asked)) return passive(parts, arrival, nothingKept(text));
  if (!fetches) await into.receive(arrival.kind === 'message' ? { kind: 'message', message: arrival.message } : arrival.event);
  if (!fetches && parts.repliesLater) return taken;
  const count = replies.delivered(asked);
  if (!fetches) replies.release(asked.person, asked.message);
  if (!fetches && count === 1 && arrival.kind === 'message') replies.promise(asked);

  const piece = await (fetches ? replies.fetch(asked, waits.replyMs, signal) : replies.reply(asked, waits.replyMs, signal));
  if (piece === 'released') return taken;
  if (piece !== null) return passive(parts, arrival, shownText(piece));
  if (arrival.kind === 'joined') return taken; // a welcome that is late is no promise
  if (count < mostDeliveries) {
    await untilLeft(waits.leaveMs, signal);
    return taken;
  }
  return passive(parts, arrival, wording[languageOf(text)].thinking);
}

function languageOf(text: string): Language {
  return /\p{Script=Latin}/u.test(text) ? detectLanguage(text) : 'zh'; // a picture, a digit: most people here write Chinese
}

/** A piece, and how to see the next. */
export function shownText({ text, language, hasMore }: HandedPiece): string {
  return hasMore ? `${text}\n\n${wording[language].more}` : text;
}

function passive(
  parts: WechatCallbackParts,
  { asked, account }: { readonly asked: Asked; readonly account: string },
  text: string,
): CallbackAnswer {
  const seconds = Math.floor(parts.clock.now().getTime() / 1000);
  const body = parts.envelope.close({
    ToUserName: asked.person,
    FromUserName: account,
    CreateTime: seconds,
    MsgType: 'text',
    Content: text,
  });
  return { status: 200, contentType: 'application/xml', body };
}

/** The platform hangs up; where something between does not tell, time tells. */
async function untilLeft(leaveMs: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(leaveMs, undefined, { signal });
  } catch {
    // it has left
  }
}
