import type { Channel } from '#delivery/channel.js';
import { PictureCompleter } from '#delivery/weixin/picture-completer.js';
import { PlatformApi } from '#delivery/weixin/platform-api.js';
import { openSealedCallback } from '#delivery/weixin/sealed-callback.js';
import type { Revealed } from '#delivery/weixin/sealed-message.js';
import type { Clock } from '#ports/clock.js';
import type { WebClient } from '#ports/web-client.js';
import { messageOf } from '#shared/message-of.js';
import { checkAccount } from './check-account.js';
import { Customers } from './customers.js';
import { MessageSync } from './message-sync.js';
import { kfCallback } from './wecom-kf.callback.js';
import { WecomKfSender } from './wecom-kf.sender.js';
import { addressOf } from './wecom-kf.wire.js';

/** One account of customer service. */
export interface WecomKfSettings {
  readonly app: string;
  readonly corpId: string;
  readonly openKfId: string;
  readonly apiAddress: string;
  readonly timeoutSeconds: number;
  readonly token: Revealed;
  readonly aesKey: Revealed;
  readonly appSecret: Revealed;
}

export interface WecomKfParts {
  readonly clock: Clock;
  readonly warn: (warning: string) => void;
  /** What completes messages asks for it; pictures come by the API alone. */
  readonly web: WebClient;
  /** What the platform waits for at most when it calls; what it calls for is fetched to its end in any case. 800 unless told. */
  readonly patienceMs?: number;
}

/** Customer service in WeChat (微信客服) that a company runs through WeCom (docs/channels/wecom-kf.md). */
export function createWecomKfChannel(settings: WecomKfSettings, { clock, warn, web, patienceMs = 800 }: WecomKfParts): Channel {
  const { app, corpId, openKfId, token, aesKey, appSecret, apiAddress } = settings;
  const timeoutMs = settings.timeoutSeconds * 1000;
  const place = { app, corpId, openKfId };
  const tell = (warning: string): void => warn(`wecom-kf ${app}: ${warning}`);
  const api = new PlatformApi({
    address: apiAddress,
    timeoutMs,
    requestToken: () => ({ path: '/cgi-bin/gettoken', query: { corpid: corpId, corpsecret: appSecret.reveal() } }),
  });
  const customers = new Customers();
  let sync: MessageSync | null = null;
  return {
    sender: new WecomKfSender({ app, openKfId, api, customers, clock }),
    completer: new PictureCompleter({ api, web, timeoutMs }),
    listen: async (into) => {
      const envelope = await openSealedCallback({ token, aesKey, receiver: corpId }, clock);
      await sync?.close();
      const begun = new MessageSync({ place, api, customers, into, clock, warn: tell });
      sync = begun;
      // What came while nobody listened; where that fails, the next call brings it.
      begun.run('').catch((error: unknown) => tell(`messages are fetched again: ${messageOf(error)}`));
      return kfCallback({ place, envelope, sync: begun, warn: tell, patienceMs });
    },
    check: async (signal) => checkAccount(api, openKfId, signal),
    addressOf: ({ person }) => (person === null ? null : addressOf(person)),
    close: async () => sync?.close(),
  };
}
