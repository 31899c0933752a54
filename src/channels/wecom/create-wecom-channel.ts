import type { Channel } from '#delivery/channel.js';
import { PictureCompleter } from '#delivery/weixin/picture-completer.js';
import { checkApi } from '#delivery/weixin/check-api.js';
import { PlatformApi } from '#delivery/weixin/platform-api.js';
import { openSealedCallback } from '#delivery/weixin/sealed-callback.js';
import type { Revealed } from '#delivery/weixin/sealed-message.js';
import type { Clock } from '#ports/clock.js';
import type { WebClient } from '#ports/web-client.js';
import { wecomCallback } from './wecom.callback.js';
import { WecomSender } from './wecom.sender.js';

/** One application of a company's own. */
export interface WecomSettings {
  readonly app: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly apiAddress: string;
  readonly timeoutSeconds: number;
  readonly markdown: boolean;
  readonly token: Revealed;
  readonly aesKey: Revealed;
  readonly agentSecret: Revealed;
}

export interface WecomParts {
  readonly clock: Clock;
  /** Fetches pictures that the API does not give. */
  readonly web: WebClient;
}

/** An application of WeCom that people write to one to one (docs/channels/wecom.md). */
export function createWecomChannel(settings: WecomSettings, { clock, web }: WecomParts): Channel {
  const { app, corpId, agentId, token, aesKey, agentSecret, apiAddress } = settings;
  const timeoutMs = settings.timeoutSeconds * 1000;
  const api = new PlatformApi({
    address: apiAddress,
    timeoutMs,
    requestToken: () => ({ path: '/cgi-bin/gettoken', query: { corpid: corpId, corpsecret: agentSecret.reveal() } }),
  });
  return {
    sender: new WecomSender({ app, agentId, api, isMarkdown: settings.markdown }),
    completer: new PictureCompleter({ api, web, timeoutMs }),
    listen: async (into) => {
      const envelope = await openSealedCallback({ token, aesKey, receiver: corpId }, clock);
      return wecomCallback({ place: { app, corpId, agentId }, envelope, clock }, into);
    },
    check: async (signal) => checkApi(api, { path: '/cgi-bin/agent/get', query: { agentid: String(agentId) } }, signal),
    addressOf: ({ person }) => (person !== null && /^[\w.@-]{1,64}$/u.test(person) ? person : null),
    close: async () => undefined,
  };
}
