import { readPlace, type ReplyPlace } from '#delivery/dingtalk/reply-place.js';
import { robotSignature } from '#delivery/dingtalk/robot-signature.js';
import { robotText, robotTexts } from '#delivery/dingtalk/robot-texts.js';
import { postToRobot, sessionOf } from '#delivery/dingtalk/robot-webhook.js';
import { readKept } from '#delivery/kept-json.js';
import type { Reply } from '#domain/reply.js';
import type { Clock } from '#ports/clock.js';
import type { OutgoingPart, Preview, ReplySender, SendOutcome } from '#ports/reply-sender.js';
import type { DingtalkRobotSettings } from './dingtalk-robot-settings.js';

export const channelName = 'dingtalk-robot';

/** https://open.dingtalk.com/document/robots/custom-robot-access; beyond, the robot is silent for ten minutes. */
const pace = { parts: 20, withinMs: 60_000 };

/** Messages of a robot to the address of the session that asked, or to its own. */
export class DingtalkRobotSender implements ReplySender {
  readonly channel = channelName;
  readonly app: string;
  readonly isRepeatable = false;
  readonly pace = { app: pace, conversation: pace };

  constructor(
    private readonly settings: DingtalkRobotSettings,
    private readonly clock: Clock,
  ) {
    this.app = settings.app;
  }

  format(reply: Reply): readonly string[] {
    return robotTexts(reply).map((text) => JSON.stringify(text));
  }

  async send({ address, payload }: OutgoingPart, signal: AbortSignal): Promise<SendOutcome> {
    const place = readPlace(address);
    const text = readKept(robotText, payload);
    if (!place || !text) return { kind: 'refused', why: 'what was kept to be sent cannot be read' };
    const timeoutMs = this.settings.timeoutSeconds * 1000;
    const { webhookAddress } = this.settings;
    const url = sessionOf(place, { webhookAddress, timeoutMs }, this.clock.now()) ?? this.own(place);
    if (!url) return { kind: 'refused', why: 'the time to answer is over, or the address that came along is not the platform’s' };
    return postToRobot(url, { text, staff: place.chat === null ? null : place.staff, timeoutMs }, signal);
  }

  async recall(): Promise<SendOutcome> {
    return { kind: 'refused', why: 'such a robot of DingTalk cannot take messages back' };
  }

  async preview(): Promise<Preview | null> {
    return null;
  }

  /** The robot's own address, which writes to one group alone. */
  private own({ chat }: ReplyPlace): URL | null {
    const { accessToken, signSecret, webhookAddress } = this.settings;
    if (chat === null || chat !== this.settings.chat || !accessToken) return null;
    const url = new URL(`${webhookAddress.replace(/\/+$/u, '')}/robot/send`);
    url.searchParams.set('access_token', accessToken.reveal());
    if (!signSecret) return url;
    const timestamp = String(this.clock.now().getTime());
    url.searchParams.set('timestamp', timestamp);
    url.searchParams.set('sign', robotSignature(signSecret.reveal(), timestamp));
    return url;
  }
}
