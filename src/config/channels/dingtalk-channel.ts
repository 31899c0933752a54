import { z } from 'zod';
import { channelSecret, everyApp } from '#config/channels/channel-values.js';
import { address } from '#config/setting-values.js';

const code = z.string().regex(/^[\w-]{1,100}$/u, 'expected a code of letters, digits, _ and -');

/** The robot of an app that a company made for itself in DingTalk. */
export const dingtalkChannel = z
  .strictObject({
    kind: z.literal('dingtalk'),
    ...everyApp,
    clientId: code.describe('Client ID (AppKey) on the page of credentials.'),
    robotCode: code.nullable().default(null).describe('RobotCode on the page of the robot; without, the Client ID, which it mostly is.'),
    corpId: code.nullable().default(null).describe('CorpId of the company; with it, what comes for another company is turned away.'),
    receive: z
      .enum(['stream', 'webhook'])
      .default('stream')
      .describe('stream: we call the platform, and nothing is reachable from outside; webhook: it calls /channels/dingtalk/<app>.'),
    replies: z
      .enum(['open-api', 'session-webhook'])
      .default('open-api')
      .describe('How replies in groups go: open-api, so that they can be withdrawn; session-webhook, so that who asked is mentioned with a ring.'),
    cardTemplateId: z
      .string()
      .regex(/^[\w.-]{1,100}$/u, 'expected the id of a card template, ….schema')
      .nullable()
      .default(null)
      .describe('Template of AI cards with the variables content and buttons, see docs/channels/dingtalk.md; without, answers are Markdown without buttons. Needs stream.'),
    preview: z.boolean().default(true).describe('Whether answers one to one are shown while they are written, where there are cards.'),
    apiAddress: address.default('https://api.dingtalk.com').describe('Where the open API is.'),
    webhookAddress: address.default('https://oapi.dingtalk.com').describe('Where addresses of robots begin; replies go to no other that a message names.'),
    timeoutSeconds: z.number().positive().max(60).default(10).describe('Longest wait for one answer of the platform.'),
    clientSecret: channelSecret('Client Secret (AppSecret) on the page of credentials.'),
  })
  .refine(({ receive, cardTemplateId }) => receive === 'stream' || cardTemplateId === null, {
    path: ['cardTemplateId'],
    error: 'expected receive: stream, by which buttons of cards come back, or no cardTemplateId',
  });
