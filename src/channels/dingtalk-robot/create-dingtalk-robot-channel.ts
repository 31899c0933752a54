import type { Channel } from '#delivery/channel.js';
import { placeOf, writePlace } from '#delivery/dingtalk/reply-place.js';
import { robotCallback } from '#delivery/dingtalk/robot-callback.js';
import { takeMessages } from '#delivery/dingtalk/take-message.js';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import type { DingtalkRobotSettings } from './dingtalk-robot-settings.js';
import { isFromRobot } from './dingtalk-robot.signature.js';
import { channelName, DingtalkRobotSender } from './dingtalk-robot.sender.js';

/** A robot of one group in DingTalk that calls an address of ours (docs/channels/dingtalk-robot.md). @throws AssistantError CONFIG_INVALID */
export function createDingtalkRobotChannel(settings: DingtalkRobotSettings, { clock }: { readonly clock: Clock }): Channel {
  const { app, appSecret, outgoingToken } = settings;
  if (!appSecret && !outgoingToken)
    throw new AssistantError(
      'CONFIG_INVALID',
      `the channel ${app} needs its app secret or its Outgoing token; without one anybody could write in its name`,
    );
  return {
    sender: new DingtalkRobotSender(settings, clock),
    completer: null,
    listen: async (into) =>
      robotCallback({
        isProven: (headers) => isFromRobot(headers, settings, clock.now()),
        take: takeMessages({ channel: channelName, app, robotCode: null, corpId: null, hasPictures: false }, clock, into),
      }),
    // A robot's token opens nothing but sending.
    check: async () => null,
    addressOf: ({ chat }) => {
      const place = chat !== null && chat === settings.chat && settings.accessToken ? placeOf(chat, null) : null;
      return place && writePlace(place);
    },
    close: async () => undefined,
  };
}
