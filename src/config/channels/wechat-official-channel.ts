import { z } from 'zod';
import { channelSecret, everyApp, optionalChannelSecret } from '#config/channels/channel-values.js';
import { encodingAesKey } from '#config/channels/encoding-aes-key.js';
import { address } from '#config/setting-values.js';

/** A WeChat official account. */
export const wechatOfficialChannel = z
  .strictObject({
    kind: z.literal('wechat-official'),
    ...everyApp,
    appId: z.string().regex(/^wx[\w-]{4,60}$/u, 'expected an app id, wx...').describe('AppID of the account.'),
    mode: z.enum(['aes', 'plain']).default('aes').describe('How messages are sent: `aes` for the safe mode, `plain` for the plain one.'),
    customerMessages: z
      .boolean()
      .default(false)
      .describe('Whether replies are sent as messages of customer service, which verified service accounts may; else they are the answer to a delivery, or fetched with "1".'),
    apiAddress: address.default('https://api.weixin.qq.com').describe('Where the API of the platform is.'),
    timeoutSeconds: z.number().positive().max(60).default(10).describe('Longest wait for one answer of the API.'),
    token: channelSecret('Token of the server settings.'),
    aesKey: optionalChannelSecret('EncodingAESKey of the server settings; needed in mode `aes`.').refine(...encodingAesKey),
    appSecret: optionalChannelSecret('AppSecret of the account; needed for customerMessages, and to fetch pictures by the API.'),
  })
  .refine(({ mode, aesKey }) => mode === 'plain' || aesKey !== null, { path: ['aesKey'], error: 'expected EncodingAESKey in the environment, or mode: plain' })
  .refine(({ customerMessages, appSecret }) => !customerMessages || appSecret !== null, { path: ['appSecret'], error: 'expected AppSecret in the environment, or customerMessages: false' });
