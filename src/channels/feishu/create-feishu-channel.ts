import type { Callback } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { AssistantError } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import { answerCallback } from './answer-callback.js';
import { BotIdentity } from './bot-identity.js';
import { FeishuApi } from './feishu-api.js';
import { FeishuCompleter } from './feishu-completer.js';
import type { FeishuSettings } from './feishu-settings.js';
import { FeishuSender } from './feishu.sender.js';
import { openLongConnection } from './open-long-connection.js';
import { Places } from './places.js';
import { EventReader } from './read-event.js';
import { ReadMessage } from './read-message.js';
import { writeAddress } from './reply-address.js';
import { takeInto, type TakeIn } from './take-in.js';

export interface FeishuChannelParts {
  readonly clock: Clock;
  readonly warn: (message: string) => void;
}

/** One self-built app of Feishu or Lark. @throws AssistantError CONFIG_INVALID */
export function createFeishuChannel(settings: FeishuSettings, { clock, warn }: FeishuChannelParts): Channel {
  const tell = (message: string): void => warn(`feishu app ${settings.app}: ${message}`);
  const api = new FeishuApi(settings, clock);
  const places = new Places();
  const identity = new BotIdentity(api, clock, tell);
  const reader = new EventReader(settings.app, new ReadMessage(settings.app, identity, places, clock), places);
  let stop: () => void = () => {};

  const listen = async (into: ReceiveEvent): Promise<Callback | null> => {
    let isOpen = true;
    identity.begin();
    const takeIn: TakeIn = (delivered, signal) => {
      if (!isOpen) throw new AssistantError('OVERLOADED', `the channel ${settings.app} takes nothing in any more`);
      return takeInto(into, reader, settings.appId)(delivered, signal);
    };
    let connection: { close(): void } | null = null;
    stop = () => {
      isOpen = false;
      connection?.close();
    };
    if (settings.receive === 'webhook') return answerCallback({ ...keysOf(settings), takeIn, clock });
    connection = await openLongConnection(settings, { takeIn, warn: tell });
    // It was closed while the connection was being opened.
    if (!isOpen) connection.close();
    return null;
  };

  return {
    sender: new FeishuSender(settings, { api, places, clock }),
    completer: new FeishuCompleter(api),
    listen,
    check: (signal) => identity.check(signal),
    addressOf: ({ chat }) =>
      chat !== null && /^[\w-]{1,100}$/u.test(chat)
        ? writeAddress({ chat, message: null, person: null, isThread: false, isGroup: true })
        : null,
    close: async () => stop(),
  };
}

function keysOf({ app, encryptKey, verificationToken }: FeishuSettings): {
  readonly encryptKey: string;
  readonly verificationToken: string;
} {
  if (!encryptKey || !verificationToken)
    throw new AssistantError(
      'CONFIG_INVALID',
      `the channel ${app} needs its encrypt key and its verification token; without them anybody could write in its name`,
    );
  return { encryptKey: encryptKey.reveal(), verificationToken: verificationToken.reveal() };
}
