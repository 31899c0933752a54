import type { Channel } from '#delivery/channel.js';
import type { Revealed } from '#delivery/weixin/sealed-message.js';
import { checkApi } from '#delivery/weixin/check-api.js';
import { PictureCompleter } from '#delivery/weixin/picture-completer.js';
import { PlatformApi } from '#delivery/weixin/platform-api.js';
import type { Clock } from '#ports/clock.js';
import type { WebClient } from '#ports/web-client.js';
import { PassiveReplies } from './passive-replies.js';
import { wechatCallback, type WechatWaits } from './wechat-official.callback.js';
import { WechatOfficialSender } from './wechat-official.sender.js';
import { openWechatEnvelope } from './wechat-official.signature.js';

/** One official account. */
export interface WechatOfficialSettings {
  readonly app: string;
  readonly appId: string;
  readonly apiAddress: string;
  readonly mode: 'aes' | 'plain';
  readonly timeoutSeconds: number;
  /** Whether replies go as messages of customer service. */
  readonly customerMessages: boolean;
  readonly token: Revealed;
  /** Not needed in plain mode. */
  readonly aesKey: Revealed | null;
  /** Null where the API is not asked. */
  readonly appSecret: Revealed | null;
}

export interface WechatOfficialParts {
  readonly clock: Clock;
  /** Fetches pictures of accounts that may not ask the API. */
  readonly web: WebClient;
  readonly waits?: WechatWaits;
}

/** The platform leaves after five seconds. */
const platformWaits: WechatWaits = { replyMs: 4500, leaveMs: 3000 };

/** A WeChat official account: subscription or service account, verified or not (docs/channels/wechat-official.md). */
export function createWechatOfficialChannel(
  settings: WechatOfficialSettings,
  { clock, web, waits = platformWaits }: WechatOfficialParts,
): Channel {
  const { app, customerMessages, timeoutSeconds } = settings;
  const api = settings.appSecret && platformApi(settings, settings.appSecret);
  const replies = new PassiveReplies(clock);
  return {
    sender: new WechatOfficialSender({ app, api: customerMessages ? api : null, replies }),
    completer: new PictureCompleter({ api, web, timeoutMs: timeoutSeconds * 1000 }),
    listen: async (into) => {
      const envelope = await openWechatEnvelope({ ...settings, aesKey: settings.mode === 'aes' ? settings.aesKey : null }, clock);
      return wechatCallback({ app, envelope, replies, clock, repliesLater: customerMessages, waits }, into);
    },
    check: async (signal) => (api === null ? null : checkApi(api, { path: '/cgi-bin/getcallbackip' }, signal)),
    addressOf: ({ person }) => (customerMessages && person !== null && /^[\w-]{1,64}$/u.test(person) ? `${person}:` : null),
    close: async () => replies.close(),
  };
}

/** The stable kind of token: asking for one takes none away from others that ask for this account. */
function platformApi({ apiAddress, appId, timeoutSeconds }: WechatOfficialSettings, secret: Revealed): PlatformApi {
  return new PlatformApi({
    address: apiAddress,
    timeoutMs: timeoutSeconds * 1000,
    requestToken: () => ({
      path: '/cgi-bin/stable_token',
      body: { grant_type: 'client_credential', appid: appId, secret: secret.reveal() },
    }),
  });
}
