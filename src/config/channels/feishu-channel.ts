import { z } from 'zod';
import { channelSecret, everyApp, optionalChannelSecret } from '#config/channels/channel-values.js';
import { address } from '#config/setting-values.js';

/** A self-built app of Feishu or Lark. */
export const feishuChannel = z
  .strictObject({
    kind: z.literal('feishu'),
    ...everyApp,
    appId: z
      .string()
      .regex(/^cli_\w{1,60}$/u, 'expected the App ID, cli_…')
      .describe('The App ID on the page of credentials.'),
    baseUrl: address.default('https://open.feishu.cn').describe('The open platform; https://open.larksuite.com for Lark.'),
    receive: z
      .enum(['webhook', 'long-connection'])
      .default('webhook')
      .describe('webhook: the platform calls /channels/feishu/<app>; long-connection: we call it, and nothing is reachable from outside (Feishu only).'),
    preview: z
      .boolean()
      .default(true)
      .describe('Whether answers one to one are shown while they are written, which takes up to eight calls of the platform a second.'),
    timeoutSeconds: z.number().positive().max(60).default(10).describe('Longest wait for one answer of the platform.'),
    appSecret: channelSecret('The App Secret on the page of credentials.'),
    encryptKey: optionalChannelSecret('The Encrypt Key of events and callbacks; needed for webhook.'),
    verificationToken: optionalChannelSecret('The Verification Token of events and callbacks; needed for webhook.'),
  })
  .refine(({ receive, encryptKey }) => receive !== 'webhook' || encryptKey !== null, {
    path: ['encryptKey'],
    error: 'expected the Encrypt Key in the environment where receive is webhook, see docs/channels.md',
  })
  .refine(({ receive, verificationToken }) => receive !== 'webhook' || verificationToken !== null, {
    path: ['verificationToken'],
    error: 'expected the Verification Token in the environment where receive is webhook, see docs/channels.md',
  });
