import type { Channel } from '#delivery/channel.js';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import type { WebClient } from '#ports/web-client.js';
import { WkteamApi } from './wkteam-api.js';
import { GroupNames } from '../group-names.js';
import { WkteamCompleter } from './wkteam-completer.js';
import type { WkteamLogin } from './wkteam-login.js';
import { WkteamNames } from './wkteam-names.js';
import type { WkteamSettings } from './wkteam-settings.js';
import { wkteamCallback } from './wkteam.callback.js';
import { WkteamSender } from './wkteam.sender.js';
import { wkteamAddress } from './wkteam.wire.js';

export interface WkteamParts {
  readonly clock: Clock;
  /** Fetches pictures from where the API says they are. */
  readonly web: WebClient;
  readonly warn: (warning: string) => void;
}

/** An account that is logged in by wkteam's iPad protocol, which HuixiangDou uses. */
export function createWkteamChannel(settings: WkteamSettings, { clock, web, warn }: WkteamParts): Channel {
  const { app, apiAddress, authorization, wId, wcId } = settings;
  const timeoutMs = settings.timeoutSeconds * 1000;
  const api = new WkteamApi({ address: apiAddress, timeoutMs, authorization });
  const login: WkteamLogin = { wId };
  let names: WkteamNames | null = null;
  return {
    sender: new WkteamSender({ app, api, login, clock }),
    completer: new WkteamCompleter({ api, login, web, timeoutMs }),
    listen: async (into) => {
      await names?.close();
      names = settings.bindByName ? new WkteamNames({ api, login, names: new GroupNames(into), clock, warn }) : null;
      return wkteamCallback(settings, { clock, login, warn, names }, into);
    },
    check: async (signal) => {
      const answer = await api.call({ path: 'isOnline', body: { wId: login.wId } }, signal);
      if (answer.kind === 'not-taken' || answer.kind === 'unknown') throw new AssistantError('CHANNEL_UNREACHABLE', answer.why);
      if (answer.kind === 'failed') throw new AssistantError('CHANNEL_REFUSED', `wkteam refuses the credentials: ${answer.why}`);
      if (answer.data['isOnline'] !== true)
        throw new AssistantError(
          'CHANNEL_REFUSED',
          `the account ${wcId} is not logged in; scan the code of iPadLogin, and set the new wId`,
        );
      return `the account ${wcId}`;
    },
    addressOf: ({ chat, person }) => {
      const address = JSON.stringify({ to: chat ?? person, mention: null });
      return wkteamAddress.safeParse(JSON.parse(address)).success ? address : null;
    },
    close: async () => names?.close(),
  };
}
