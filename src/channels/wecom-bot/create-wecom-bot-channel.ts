import type { Channel } from '#delivery/channel.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import type { Clock } from '#ports/clock.js';
import type { WebClient } from '#ports/web-client.js';
import { BotConnection } from './bot-connection.js';
import { Intake } from './intake.js';
import { SealedPictureCompleter } from './sealed-picture-completer.js';
import type { WecomBotSettings } from './wecom-bot-settings.js';
import { addressOf, readFrame } from './wecom-bot.wire.js';
import { WecomBotSender } from './wecom-bot.sender.js';

export interface WecomBotParts {
  readonly clock: Clock;
  readonly warn: (warning: string) => void;
  /** Fetches pictures. */
  readonly web: WebClient;
  /** For tests that do not wait. */
  readonly pauses?: Pick<ConstructorParameters<typeof BotConnection>[0], 'firstPauseMs' | 'displacedPauseMs' | 'heartbeatMs'>;
}

/** An AI bot of WeCom, over a connection that we hold to the platform (docs/channels/wecom-bot.md). */
export function createWecomBotChannel(settings: WecomBotSettings, { clock, warn, web, pauses = {} }: WecomBotParts): Channel {
  const { app, botId, botName, preview, connectionAddress, botSecret } = settings;
  const timeoutMs = settings.timeoutSeconds * 1000;
  const tell = (warning: string): void => warn(`wecom-bot ${app}: ${warning}`);
  const connection = new BotConnection({ botId, botSecret, connectionAddress, timeoutMs, warn: tell, ...pauses });
  let intake: Intake | null = null;
  const close = async (): Promise<void> => {
    connection.close();
    await intake?.close();
  };
  return {
    sender: new WecomBotSender({ app, connection, hasPreview: preview, clock }),
    completer: new SealedPictureCompleter({ web, timeoutMs }),
    listen: async (into: ReceiveEvent) => {
      const kept = new Intake(into, tell);
      intake = kept;
      await connection.open((request, body) => {
        const event = readFrame(request, body, { app, botName }, clock.now());
        if (event) kept.add(event);
      });
      return null;
    },
    check: async (signal) => {
      await connection.check(signal);
      return `the bot ${botId}`;
    },
    addressOf: ({ chat, person }) => (chat === null ? addressOf(person, true) : addressOf(chat, false)),
    close,
  };
}
