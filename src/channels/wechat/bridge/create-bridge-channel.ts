import type { Callback } from '#delivery/callback.js';
import type { Channel } from '#delivery/channel.js';
import type { ReceiveEvent } from '#delivery/receive-event.js';
import { readSigned, told, wrongFields } from '#delivery/signed-json.js';
import type { Clock } from '#ports/clock.js';
import { GroupNames } from '../group-names.js';
import { BridgeSender } from './bridge.sender.js';
import { bridgeEvent, readBridgeEvent, type bridgeAddress, type BridgeEvent } from './bridge.wire.js';
import type { z } from 'zod';

export interface BridgeSettings {
  readonly by: 'bridge';
  readonly app: string;
  readonly botName: string | null;
  readonly replyUrl: string;
  readonly timeoutSeconds: number;
  readonly secret: { readonly reveal: () => string };
}

/** A gateway of somebody's own: signed JSON in WeChat's terms, both ways. */
export function createBridgeChannel(settings: BridgeSettings, clock: Clock): Channel {
  const { app, replyUrl, timeoutSeconds, secret } = settings;
  return {
    sender: new BridgeSender(app, { url: replyUrl, secret, timeoutMs: timeoutSeconds * 1000, clock }),
    completer: null,
    listen: async (into) => bridgeCallback(settings, clock, into),
    check: async () => null,
    addressOf: ({ chat, person }) =>
      JSON.stringify({ room: chat, to: person ?? '', message: null } satisfies z.input<typeof bridgeAddress>),
    close: async () => undefined,
  };
}

function bridgeCallback({ app, botName, secret }: BridgeSettings, clock: Clock, into: ReceiveEvent): Callback {
  const names = new GroupNames(into);
  return async (request) => {
    const now = clock.now();
    const read = readSigned(request, secret.reveal(), now);
    if ('status' in read) return read;
    const event = bridgeEvent.safeParse(read.value);
    if (!event.success) return wrongFields(event.error.issues);
    const received = readBridgeEvent(event.data, { app, botName, now });
    await tellTopic(event.data, received, names);
    await into.receive(received);
    return told(200, 'received');
  };
}

type Received = ReturnType<typeof readBridgeEvent>;

/** A gateway need not tell of new names: each message tells the one its group has. */
async function tellTopic({ room }: BridgeEvent, received: Received, names: GroupNames): Promise<void> {
  const topic = room?.topic ?? null;
  if (received.kind !== 'message') return names.note(received.group, topic);
  if (topic !== null) await names.tell(received.message, topic);
}
