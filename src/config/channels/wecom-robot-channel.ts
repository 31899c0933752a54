import { z } from 'zod';
import { channelSecret, everyApp } from '#config/channels/channel-values.js';
import { encodingAesKey } from '#config/channels/encoding-aes-key.js';
import { address } from '#config/setting-values.js';

/** A robot in groups of WeCom. */
export const wecomRobotChannel = z.strictObject({
  kind: z.literal('wecom-robot'),
  ...everyApp,
  robotName: z
    .string()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe('What the robot is called in its groups, without @: it is left out of questions. Without, the first word after @ is.'),
  buttons: z.boolean().default(false).describe('Whether answers have buttons, which the platform gives to some companies only.'),
  apiAddress: address.default('https://qyapi.weixin.qq.com').describe('Where the API of the platform is.'),
  timeoutSeconds: z.number().positive().max(60).default(10).describe('Longest wait for one answer of the API.'),
  token: channelSecret('Token of the settings for receiving messages.'),
  aesKey: channelSecret('EncodingAESKey of the settings for receiving messages.').refine(...encodingAesKey),
  webhookKey: channelSecret("The robot's key: what stands behind `key=` in its webhook address."),
});
