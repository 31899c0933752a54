import { z } from 'zod';
import { channelSecret, everyApp } from '#config/channels/channel-values.js';
import { connectionAddress } from '#config/setting-values.js';

/** An AI bot of WeCom. */
export const wecomBotChannel = z.strictObject({
  kind: z.literal('wecom-bot'),
  ...everyApp,
  botId: z.string().regex(/^[\w-]{1,100}$/u, 'expected a Bot ID').describe('Bot ID on the page of the bot.'),
  botName: z
    .string()
    .min(1)
    .max(100)
    .nullable()
    .default(null)
    .describe('What the bot is called in its groups, without @: it is left out of questions. Without, the first word after @ is.'),
  preview: z.boolean().default(true).describe('Whether answers one to one are shown while they are written.'),
  connectionAddress: connectionAddress.default('wss://openws.work.weixin.qq.com').describe('Where the long connection of the bot goes.'),
  timeoutSeconds: z.number().positive().max(60).default(10).describe('Longest wait for the connection, and for one picture.'),
  botSecret: channelSecret('Secret of the long connection, on the page of the bot.'),
});
