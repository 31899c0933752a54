import type { Callback } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import { placeOf, writePlace } from '#delivery/dingtalk/reply-place.js';
import { robotCallback } from '#delivery/dingtalk/robot-callback.js';
import { isSignedByRobot } from '#delivery/dingtalk/robot-signature.js';
import { takeMessages } from '#delivery/dingtalk/take-message.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import type { WebClient } from '#ports/web-client.js';
import { DingtalkApi } from './dingtalk-api.js';
import { DingtalkCompleter } from './dingtalk-completer.js';
import { robotCodeOf, type DingtalkSettings } from './dingtalk-settings.js';
import { DingtalkSender } from './dingtalk.sender.js';
import { openStream } from './open-stream.js';
import { takeFrames } from './take-frame.js';

export interface DingtalkChannelParts {
  readonly clock: Clock;
  readonly warn: (message: string) => void;
  /** Fetches pictures from where the API says they are. */
  readonly web: WebClient;
}

/** The robot of one app of a company in DingTalk (docs/channels/dingtalk.md). */
export function createDingtalkChannel(settings: DingtalkSettings, { clock, warn, web }: DingtalkChannelParts): Channel {
  const { app, corpId, clientId, clientSecret } = settings;
  const tell = (message: string): void => warn(`dingtalk app ${app}: ${message}`);
  const api = new DingtalkApi(settings, clock);
  const robotCode = robotCodeOf(settings);
  let stop: () => void = () => {};

  const listen = async (into: ReceiveEvent): Promise<Callback | null> => {
    let isOpen = true;
    let stream: { close(): void } | null = null;
    stop = () => {
      isOpen = false;
      stream?.close();
    };
    const guarded: ReceiveEvent = {
      receive: async (event) => {
        if (!isOpen) throw new AssistantError('OVERLOADED', `the channel ${app} takes nothing in any more`);
        await into.receive(event);
      },
    };
    const take = takeMessages({ channel: 'dingtalk', app, robotCode, corpId, hasPictures: true }, clock, guarded);
    if (settings.receive === 'webhook')
      return robotCallback({ isProven: (headers) => isSignedByRobot(headers, clientSecret.reveal(), clock.now()), take });
    stream = await openStream(settings, { take: takeFrames({ take, into: guarded, place: { app, corpId }, warn: tell }), warn: tell });
    // It was closed while the stream was being opened.
    if (!isOpen) stream.close();
    return null;
  };

  return {
    sender: new DingtalkSender(settings, { api, clock, warn: tell }),
    completer: new DingtalkCompleter({ api, web, robotCode, timeoutMs: settings.timeoutSeconds * 1000 }),
    listen,
    check: async (signal) => {
      await api.check(signal);
      return `the app ${clientId}`;
    },
    addressOf: ({ chat, person }) => {
      const place = placeOf(chat, person);
      return place && writePlace(place);
    },
    close: async () => stop(),
  };
}
