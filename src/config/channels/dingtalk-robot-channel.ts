import { z } from 'zod';
import { everyApp, optionalChannelSecret } from '#config/channels/channel-values.js';
import { address } from '#config/setting-values.js';

/** A robot of one DingTalk group that calls an address of ours. */
export const dingtalkRobotChannel = z
  .strictObject({
    kind: z.literal('dingtalk-robot'),
    ...everyApp,
    chat: z
      .string()
      .regex(/^[\w+/=]{1,200}$/u, 'expected the conversationId of a group, cid…')
      .nullable()
      .default(null)
      .describe('The group that the access token writes to, as messages of it name it (conversationId); needed with it.'),
    webhookAddress: address.default('https://oapi.dingtalk.com').describe('Where addresses of robots begin; replies go to no other that a message names.'),
    timeoutSeconds: z.number().positive().max(60).default(10).describe('Longest wait for one answer of the platform.'),
    appSecret: optionalChannelSecret('What its calls are signed with: App Secret of an app whose robot takes messages by HTTP. This, or the Outgoing token, is needed.'),
    outgoingToken: optionalChannelSecret('Token of the Outgoing settings of a custom robot, which its calls carry. This, or the App Secret, is needed.'),
    accessToken: optionalChannelSecret('What stands behind `access_token=` in the webhook address of the robot: by it late answers and tests reach its group.'),
    signSecret: optionalChannelSecret("SEC… of the robot's security settings, where it is asked for."),
  })
  .refine(({ appSecret, outgoingToken }) => appSecret !== null || outgoingToken !== null, { path: ['appSecret'], error: 'expected the App Secret or the Outgoing token in the environment, see docs/channels/dingtalk-robot.md' })
  .refine(({ accessToken, chat }) => accessToken === null || chat !== null, { path: ['chat'], error: 'expected the group that the access token writes to' });
