import { z } from 'zod';
import { channelSecret, everyApp } from '#config/channels/channel-values.js';
import { encodingAesKey } from '#config/channels/encoding-aes-key.js';
import { address } from '#config/setting-values.js';

/** An account of customer service in WeChat, run through WeCom. */
export const wecomKfChannel = z.strictObject({
  kind: z.literal('wecom-kf'),
  ...everyApp,
  corpId: z.string().regex(/^w[wx][\w-]{4,60}$/u, 'expected a corp id, ww...').describe('ID of the company.'),
  openKfId: z.string().regex(/^wk[\w-]{1,60}$/u, 'expected the id of an account, wk...').describe('ID of the account of customer service.'),
  apiAddress: address.default('https://qyapi.weixin.qq.com').describe('Where the API of the platform is.'),
  timeoutSeconds: z.number().positive().max(60).default(10).describe('Longest wait for one answer of the API.'),
  token: channelSecret('Token of the settings for receiving messages.'),
  aesKey: channelSecret('EncodingAESKey of the settings for receiving messages.').refine(...encodingAesKey),
  appSecret: channelSecret('Secret of the application that may manage the account.'),
});
