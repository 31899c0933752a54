import { z } from 'zod';
import { channelSecret, everyApp } from '#config/channels/channel-values.js';
import { encodingAesKey } from '#config/channels/encoding-aes-key.js';
import { address } from '#config/setting-values.js';

/** An application of a company's own in WeCom. */
export const wecomChannel = z.strictObject({
  kind: z.literal('wecom'),
  ...everyApp,
  corpId: z.string().regex(/^w[wx][\w-]{4,60}$/u, 'expected a corp id, ww...').describe('ID of the company.'),
  agentId: z.int().nonnegative().describe('AgentId of the application.'),
  markdown: z.boolean().default(true).describe('Whether answers are Markdown, which WeCom shows and WeChat does not; else plain text.'),
  apiAddress: address.default('https://qyapi.weixin.qq.com').describe('Where the API of the platform is.'),
  timeoutSeconds: z.number().positive().max(60).default(10).describe('Longest wait for one answer of the API.'),
  token: channelSecret('Token of the settings for receiving messages.'),
  aesKey: channelSecret('EncodingAESKey of the settings for receiving messages.').refine(...encodingAesKey),
  agentSecret: channelSecret('Secret of the application.'),
});
