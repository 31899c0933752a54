import { z } from 'zod';
import { channelSecret, everyApp } from '#config/channels/channel-values.js';
import { address } from '#config/setting-values.js';
import type { Secret } from '#config/secret.js';

/** Chats and people of WeChat, as its protocol names them. */
const wxid = z.string().regex(/^[\w@.-]{1,100}$/u, 'expected an id of WeChat: letters, digits, _ @ . and -');

const timeoutSeconds = z.number().positive().max(60).default(10).describe('Longest wait for one answer of that address.');

const botName = z
  .string()
  .min(1)
  .max(100)
  .nullable()
  .default(null)
  .describe('What the account is called in its groups, without @: it is left out of questions. Without, the first word after @ is.');

const everywhere = { kind: z.literal('wechat'), ...everyApp };

/** At least so long that nobody guesses it. */
function longSecret(meaning: string, atLeast: number): z.ZodType<Secret> {
  return channelSecret(`${meaning}; at least ${atLeast} characters.`).refine((value) => value.reveal().length >= atLeast, `expected at least ${atLeast} characters`);
}

const bridge = z.strictObject({
  ...everywhere,
  by: z.literal('bridge').describe('bridge: a gateway of your own that sends and takes signed JSON; wkteam: the iPad protocol of wkteam; android: the phone of HuixiangDou.'),
  botName,
  replyUrl: address.describe('Where replies are sent to.'),
  timeoutSeconds,
  secret: longSecret('Both sides sign with it', 32),
});

const wkteam = z.strictObject({
  ...everywhere,
  by: z.literal('wkteam'),
  botName,
  apiAddress: address.describe("The API's address, as the provider gave it to you."),
  wId: z.string().regex(/^[\w-]{1,100}$/u, 'expected the wId that the login gave').describe('The login: wId, as iPadLogin gave it. A later one is taken over from what the platform delivers.'),
  wcId: wxid.describe('The account that is logged in: wcId.'),
  forward: z
    .array(wxid)
    .max(10)
    .default([])
    .refine((all) => all.length !== 1 && new Set(all).size === all.length, 'expected at least two groups, each once')
    .describe('Groups whose messages are passed on to one another, as ids like 123@chatroom; none without.'),
  timeoutSeconds,
  secret: longSecret('Stands behind `?secret=` in the address that the platform calls: it does not sign', 16),
  authorization: channelSecret('The Authorization that member/login gave.'),
});

const android = z.strictObject({
  ...everywhere,
  by: z.literal('android'),
  owners: z
    .array(z.string())
    .max(0, 'expected none: a phone tells names, which anybody may take; set library and mode under groups')
    .default([])
    .describe('None: a phone tells names, which anybody may take.'),
  botName,
  waitSeconds: z.number().min(0).max(25).default(20).describe('How long a message of the phone waits for its answer before the phone is told to poll.'),
  polls: z.int().min(2).max(100).default(2).describe('How often the phone polls after each message: it shows what all but the last of them bring.'),
  secret: longSecret('Stands behind `?secret=` in the address that the phone calls', 16),
});

/** A personal account of WeChat: by a gateway, by wkteam, or by a phone. */
export const wechatChannel = z.discriminatedUnion('by', [bridge, wkteam, android]);
