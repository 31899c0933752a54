import type { Channel } from '#delivery/channel.js';
import { PictureCompleter } from '#delivery/weixin/picture-completer.js';
import { openSealedCallback } from '#delivery/weixin/sealed-callback.js';
import type { Revealed } from '#delivery/weixin/sealed-message.js';
import type { Clock } from '#ports/clock.js';
import type { WebClient } from '#ports/web-client.js';
import { robotCallback } from './wecom-robot.callback.js';
import { robotAddress } from './wecom-robot.wire.js';
import { WecomRobotSender } from './wecom-robot.sender.js';

/** One robot of groups. */
export interface WecomRobotSettings {
  readonly app: string;
  readonly robotName: string | null;
  readonly buttons: boolean;
  readonly apiAddress: string;
  readonly timeoutSeconds: number;
  readonly token: Revealed;
  readonly aesKey: Revealed;
  readonly webhookKey: Revealed;
}

export interface WecomRobotParts {
  readonly clock: Clock;
  /** Fetches pictures: there is no API for them. */
  readonly web: WebClient;
}

/** A robot in groups of WeCom, with the callback of its settings (docs/channels/wecom-robot.md). */
export function createWecomRobotChannel(settings: WecomRobotSettings, { clock, web }: WecomRobotParts): Channel {
  const { app, robotName, token, aesKey, webhookKey, apiAddress } = settings;
  const timeoutMs = settings.timeoutSeconds * 1000;
  return {
    sender: new WecomRobotSender({ app, api: { address: apiAddress, timeoutMs }, webhookKey, hasButtons: settings.buttons }),
    completer: new PictureCompleter({ api: null, web, timeoutMs }),
    listen: async (into) => {
      // Robots belong to no company that their envelopes name.
      const envelope = await openSealedCallback({ token, aesKey, receiver: '' }, clock);
      return robotCallback({ place: { app, robotName }, envelope, clock }, into);
    },
    // A robot's key opens nothing but sending.
    check: async () => null,
    addressOf: ({ chat }) => (chat === null ? null : robotAddress(chat)),
    close: async () => undefined,
  };
}
