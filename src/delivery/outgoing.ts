import { AssistantError } from '#domain/errors.js';
import type { OutgoingReply } from '#domain/outgoing-reply.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { Reply } from '#domain/reply.js';
import type { ReplySender } from '#ports/reply-sender.js';

/** The way out to each app. */
export class Senders {
  readonly #senders: ReadonlyMap<string, ReplySender>;

  constructor(senders: readonly ReplySender[]) {
    this.#senders = new Map(senders.map((sender) => [nameOf(sender), sender]));
  }

  /** How many platforms there are. */
  get channels(): number {
    return new Set([...this.#senders.values()].map(({ channel }) => channel)).size;
  }

  /** @returns null where the app is not in the settings any more */
  find(app: Pick<ReplySender, 'channel' | 'app'>): ReplySender | null {
    return this.#senders.get(nameOf(app)) ?? null;
  }

  /** @throws AssistantError INTERNAL */
  of(app: Pick<ReplySender, 'channel' | 'app'>): ReplySender {
    const sender = this.find(app);
    if (sender) return sender;
    throw new AssistantError('INTERNAL', `there is no ${app.channel} app ${app.app} in the settings any more`);
  }
}

type Place = Pick<ReceivedMessage, 'channel' | 'app' | 'group' | 'person' | 'address'>;
type About = Pick<OutgoingReply, 'library' | 'trace' | 'isHeld' | 'at'>;

/** A reply in the form of the platform it goes to. */
export function toOutgoing(
  reply: Reply,
  place: Place,
  { about, sender }: { readonly about: About; readonly sender: ReplySender },
): OutgoingReply {
  const { channel, app, group, person, address } = place;
  const { key, kind } = reply;
  return { key, kind, channel, app, group, person, address, ...about, payloads: sender.format(reply, address) };
}

function nameOf({ channel, app }: Pick<ReplySender, 'channel' | 'app'>): string {
  return `${channel}:${app}`;
}
