import { callDingtalk } from '#delivery/dingtalk/call-dingtalk.js';
import type { ReplyPlace } from '#delivery/dingtalk/reply-place.js';
import { robotOutcome } from '#delivery/dingtalk/robot-outcome.js';
import type { RobotText } from '#delivery/dingtalk/robot-texts.js';
import type { SendOutcome } from '#ports/reply-sender.js';

export interface WebhookOptions {
  /** Where addresses of robots begin: messages say them, and whoever says another must not be written to. */
  readonly webhookAddress: string;
  readonly timeoutMs: number;
}

/** So long before its end an address is not used any more. */
const spareMs = 5_000;

/** The address that came with a message, where it is the platform's and still counts; null where not. */
export function sessionOf({ webhook, until }: ReplyPlace, { webhookAddress }: WebhookOptions, now: Date): URL | null {
  if (webhook === null || until - spareMs < now.getTime() || !URL.canParse(webhook)) return null;
  const url = new URL(webhook);
  const platform = new URL(webhookAddress);
  const path = `${platform.pathname.replace(/\/$/u, '')}/robot/sendBySession`;
  const isOurs = url.origin === platform.origin && url.pathname === path && url.username === '' && url.password === '';
  return isOurs ? url : null;
}

interface Said {
  readonly text: RobotText;
  /** Who is mentioned; null for nobody. */
  readonly staff: string | null;
  readonly timeoutMs: number;
}

/**
 * One message to the address of a robot (https://open.dingtalk.com/document/robots/custom-robot-access); the platform gives it no name. Only
 * who is named beside the text is mentioned, where the text has the mark too.
 */
export async function postToRobot(url: URL, { text, staff, timeoutMs }: Said, signal: AbortSignal): Promise<SendOutcome> {
  const called = text.isFirst ? staff : null;
  const mark = called === null ? '' : `@${called} `;
  const at = { atUserIds: called === null ? [] : [called], isAtAll: false };
  const body =
    text.form === 'text'
      ? { msgtype: 'text', text: { content: mark + text.text }, at }
      : { msgtype: 'markdown', markdown: { title: text.title, text: mark === '' ? text.text : `${mark}\n\n${text.text}` }, at };
  return robotOutcome(await callDingtalk({ method: 'POST', url, body, timeoutMs }, signal));
}
